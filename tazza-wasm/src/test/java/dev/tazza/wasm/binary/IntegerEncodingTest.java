package dev.tazza.wasm.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.MalformedException;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The primitive encodings, read and written. */
class IntegerEncodingTest {
    private static final int SAMPLES = 20_000;

    private static LongStream samples() {
        var random = new Random(1);
        var edges =
                LongStream.range(0, Long.SIZE)
                        .flatMap(
                                bit ->
                                        LongStream.of(
                                                (1L << bit) - 1,
                                                1L << bit,
                                                -1L << bit,
                                                (-1L << bit) - 1));
        var any = LongStream.generate(() -> random.nextLong() >> random.nextInt(Long.SIZE));
        return LongStream.concat(edges, any.limit(SAMPLES));
    }

    private static ByteReader written(Consumer<ByteWriter> writing) {
        var out = new ByteWriter();
        writing.accept(out);
        return reader(out.toByteArray());
    }

    private static ByteReader reader(byte... bytes) {
        return new ByteReader(bytes, 0, bytes.length);
    }

    private static <T> void assertReads(
            T expected, ByteReader in, Function<ByteReader, T> reading) {
        assertEquals(expected, reading.apply(in));
        assertFalse(in.hasNext(), "bytes left");
    }

    @Test
    void everyIntegerThatIsWrittenIsReadAgain() {
        samples()
                .forEach(
                        value -> {
                            assertReads(
                                    (int) value,
                                    written(out -> out.u32((int) value)),
                                    ByteReader::u32);
                            assertReads(
                                    (int) value,
                                    written(out -> out.s32((int) value)),
                                    ByteReader::s32);
                            assertReads(value, written(out -> out.u64(value)), ByteReader::u64);
                            assertReads(value, written(out -> out.s64(value)), ByteReader::s64);
                            long s33 = value << 31 >> 31;
                            assertReads(s33, written(out -> out.s33(s33)), ByteReader::s33);
                            assertReads(
                                    (int) value,
                                    written(out -> out.fixed32((int) value)),
                                    ByteReader::fixed32);
                            assertReads(
                                    value, written(out -> out.fixed64(value)), ByteReader::fixed64);
                        });
    }

    @Test
    void integersAreWrittenInAsFewBytesAsPossible() {
        samples()
                .forEach(
                        value -> {
                            int unsignedBits =
                                    Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(value));
                            int signedBits =
                                    Long.SIZE
                                            + 1
                                            - Long.numberOfLeadingZeros(value < 0 ? ~value : value);
                            assertEquals(
                                    (unsignedBits + 6) / 7, new ByteWriter().u64(value).size());
                            assertEquals((signedBits + 6) / 7, new ByteWriter().s64(value).size());
                        });
    }

    @Test
    void paddingWithinTheLengthOfTheTypeIsAccepted() {
        assertEquals(3, reader((byte) 0x83, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0).u32());
        assertEquals(
                -1, reader((byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0x7F).s32());
    }

    @ParameterizedTest
    @CsvSource({
        "FFFFFFFF10, integer too large",
        "FFFFFFFF1F, integer too large",
        "8080808000, ''",
        "808080808000, integer representation too long",
        "8080, unexpected end"
    })
    void unsignedIntegersThatDoNotFitAreRefused(String hex, String message) {
        check(hex, message, ByteReader::u32);
    }

    @ParameterizedTest
    @CsvSource({
        "8080808008, integer too large",
        "FFFFFFFF0F, integer too large",
        "FFFFFFFF4F, integer too large",
        "8080808078, ''",
        "FFFFFFFFFF7F, integer representation too long"
    })
    void signedIntegersThatDoNotFitAreRefused(String hex, String message) {
        check(hex, message, ByteReader::s32);
    }

    private static void check(String hex, String message, Consumer<ByteReader> reading) {
        var in = reader(HexFormat.of().parseHex(hex));
        if (message.isEmpty()) {
            reading.accept(in);
        } else {
            var e = assertThrows(MalformedException.class, () -> reading.accept(in));
            assertTrue(e.getMessage().startsWith(message), e.getMessage());
        }
    }

    @Test
    void namesOfEveryLanguageAreReadAsWritten() {
        for (var name : new String[] {"", "memory", "größe", "名前", "\uD83D\uDE00", "a\0b"}) {
            assertReads(name, written(out -> out.name(name)), ByteReader::name);
        }
    }

    @Test
    void aNameWithAnUnpairedSurrogateCannotBeWritten() {
        assertThrows(IllegalArgumentException.class, () -> new ByteWriter().name("\uD800"));
    }

    @Test
    void aNameLongerThanWhatIsLeftIsRefused() {
        var e = assertThrows(MalformedException.class, () -> reader((byte) 5, (byte) 'a').name());
        assertEquals("length out of bounds", e.getMessage());
    }
}

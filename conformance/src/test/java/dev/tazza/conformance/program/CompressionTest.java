package dev.tazza.conformance.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compressors, with binary data through pipes. */
class CompressionTest {
    private static final String SHA_256 =
            "5af7b95208fdcff454bab3f5eddf567a688a3796c703d4fef91072e38645c062";

    /** What {@code seq 1 COUNT} prints. */
    private static byte[] numbers(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "bzip2.wasm, -dc",
        "zstd.wasm, -dc",
        "lz4.wasm, -dc",
        "minigzip-14.wasm, -d",
    })
    void whatOneCompressesItUnpacks(String program, String unpack) throws Exception {
        var result =
                TazzaCommand.pipe(
                                numbers(200_000),
                                new TazzaCommand(program, "-c"),
                                new TazzaCommand(program, unpack))
                        .succeeded();
        var digest = MessageDigest.getInstance("SHA-256").digest(result.output());
        assertEquals(SHA_256, HexFormat.of().formatHex(digest), result.errors());
    }

    @Test
    void theJdkUnpacksWhatMinigzipCompresses() throws Exception {
        byte[] input = numbers(20_000);
        var packed = new TazzaCommand("minigzip-14.wasm", "-c").run(input).succeeded().output();
        assertTrue(packed.length < input.length / 2, packed.length + " bytes");
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            assertArrayEquals(input, unpacked.readAllBytes());
        }
    }

    @Test
    void damagedDataIsRefusedByTheGuestItself() throws Exception {
        var packed = new TazzaCommand("lz4.wasm", "-c").run(numbers(20_000)).succeeded().output();
        packed[packed.length / 2] ^= 0x55;
        var result = new TazzaCommand("lz4.wasm", "-dc").run(packed);
        // Its own status for bad data.
        assertEquals(66, result.status(), result.errors());
        assertTrue(result.errors().contains("Decompression error"), result.errors());
    }
}

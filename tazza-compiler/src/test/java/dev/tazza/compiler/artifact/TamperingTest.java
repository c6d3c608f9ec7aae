package dev.tazza.compiler.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.artifact.ArtifactException.Reason;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What must not be executed, and why it is not. */
class TamperingTest {
    private static final CodeIdentity IDENTITY = Samples.identity(Samples.MODULE);
    private static final CacheKey KEY = Samples.cacheKey("secret");
    private static final int TABLE =
            ArtifactFormat.HEADER_LENGTH
                    + IDENTITY.compiler().length()
                    + IDENTITY.options().length();
    private static final int CLASSES = 3;

    private byte[] good;

    @BeforeEach
    void write() {
        good = ArtifactWriter.write(IDENTITY, Samples.classes(CLASSES, 50), KEY);
    }

    private static void assertRejected(byte[] bytes, Reason reason, String message) {
        var failure =
                assertThrows(
                        ArtifactException.class,
                        () -> ArtifactReader.read(bytes, 0, bytes.length, IDENTITY, KEY));
        assertEquals(message, failure.getMessage());
        assertEquals(reason, failure.reason());
    }

    private void assertFlipRejected(int offset, Reason reason, String message) {
        byte[] bad = good.clone();
        bad[offset] ^= 4;
        assertRejected(bad, reason, message);
    }

    /** The artifact with another number in it, and sealed again with the right key. */
    private byte[] resealed(int offset, int value) {
        byte[] bad = good.clone();
        ArtifactFormat.putInt(bad, offset, value);
        return resealed(bad);
    }

    private static byte[] resealed(byte[] bytes) {
        int end = bytes.length - Sha256.LENGTH;
        System.arraycopy(KEY.seal(Sha256.of(bytes, 0, end)), 0, bytes, end, Sha256.LENGTH);
        return bytes;
    }

    @Test
    void theUntouchedIsAccepted() throws Exception {
        assertNotNull(ArtifactReader.read(good, 0, good.length, IDENTITY, KEY));
    }

    @Test
    void truncatedAtAnyPlace() {
        for (int length = 0; length < good.length; length++) {
            assertRejected(
                    Arrays.copyOf(good, length),
                    Reason.DAMAGED,
                    length < ArtifactFormat.HEADER_LENGTH
                            ? "it is too short"
                            : "its length is %d bytes instead of %d"
                                    .formatted(length, good.length));
        }
    }

    @Test
    void truncatedWithTheLengthCorrected() {
        byte[] bad = Arrays.copyOf(good, good.length - 40);
        ArtifactFormat.putInt(bad, ArtifactFormat.LENGTH_OFFSET, bad.length);
        assertRejected(bad, Reason.WRONG_SEAL, "its seal is wrong");
    }

    @Test
    void somethingAppended() {
        assertRejected(
                Arrays.copyOf(good, good.length + 1),
                Reason.DAMAGED,
                "its length is %d bytes instead of %d".formatted(good.length + 1, good.length));
    }

    @Test
    void somethingAppendedWithTheLengthCorrected() {
        byte[] bad = Arrays.copyOf(good, good.length + 1);
        ArtifactFormat.putInt(bad, ArtifactFormat.LENGTH_OFFSET, bad.length);
        assertRejected(bad, Reason.WRONG_SEAL, "its seal is wrong");
    }

    @Test
    void anyFlippedBit() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            assertThrows(
                    ArtifactException.class,
                    () -> ArtifactReader.read(bad, 0, bad.length, IDENTITY, KEY));
        }
    }

    @Test
    void flippedBitInTheMagic() {
        assertFlipRejected(0, Reason.DAMAGED, "it does not start as stored code does");
    }

    @Test
    void anotherFormat() {
        assertFlipRejected(
                ArtifactFormat.VERSION_OFFSET,
                Reason.OUTDATED,
                "it has format 5, this version reads format 1");
    }

    @Test
    void anotherAlgorithm() {
        assertFlipRejected(
                ArtifactFormat.ALGORITHM_OFFSET, Reason.DAMAGED, "its seal is of an unknown kind");
        assertRejected(
                resealed(ArtifactFormat.ALGORITHM_OFFSET, ArtifactFormat.ED25519),
                Reason.UNKNOWN_KEY,
                "it is sealed with another key");
    }

    @Test
    void flippedBitInTheKeyId() {
        assertFlipRejected(
                ArtifactFormat.KEY_ID_OFFSET, Reason.UNKNOWN_KEY, "it is sealed with another key");
    }

    @Test
    void flippedBitInTheDigest() {
        assertFlipRejected(
                ArtifactFormat.DIGEST_OFFSET + 9,
                Reason.OTHER_MODULE,
                "it was made from another module");
    }

    @Test
    void flippedBitInTheCompiler() {
        assertFlipRejected(
                ArtifactFormat.HEADER_LENGTH,
                Reason.OUTDATED,
                "it was made by another version of the compiler");
    }

    @Test
    void flippedBitInTheOptions() {
        assertFlipRejected(TABLE - 1, Reason.OTHER_OPTIONS, "it was made with other options");
    }

    @Test
    void flippedBitInTheTable() {
        assertFlipRejected(TABLE, Reason.WRONG_SEAL, "its seal is wrong");
    }

    @Test
    void flippedBitInAClass() {
        assertFlipRejected(good.length - 60, Reason.WRONG_SEAL, "its seal is wrong");
    }

    @Test
    void flippedBitInTheSeal() {
        assertFlipRejected(good.length - 1, Reason.WRONG_SEAL, "its seal is wrong");
    }

    @Test
    void sealedByAnUnknownKey() {
        assertRejected(
                ArtifactWriter.write(IDENTITY, Samples.classes(1, 1), Samples.cacheKey("other")),
                Reason.UNKNOWN_KEY,
                "it is sealed with another key");
    }

    @Test
    void sealedByAnUnknownKeyThatTakesTheIdOfAKnownOne() {
        byte[] bad =
                ArtifactWriter.write(IDENTITY, Samples.classes(1, 1), Samples.cacheKey("other"));
        System.arraycopy(
                KEY.keyId(), 0, bad, ArtifactFormat.KEY_ID_OFFSET, ArtifactFormat.KEY_ID_LENGTH);
        assertRejected(bad, Reason.WRONG_SEAL, "its seal is wrong");
    }

    @Test
    void ofAnotherModule() {
        byte[] other = Samples.MODULE.clone();
        other[other.length - 1]++;
        assertRejected(
                ArtifactWriter.write(Samples.identity(other), Samples.classes(1, 1), KEY),
                Reason.OTHER_MODULE,
                "it was made from another module");
    }

    /** Even where the seal is right, nothing in the content leads out of it. */
    @Nested
    class SealedAllTheSame {
        @Test
        void hugeNumberOfClasses() {
            for (int count : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1_000_000}) {
                assertRejected(
                        resealed(ArtifactFormat.COUNT_OFFSET, count),
                        Reason.DAMAGED,
                        "it cannot have " + Integer.toUnsignedString(count) + " classes");
            }
        }

        @Test
        void fewerClassesThanThereAre() {
            for (int count = 0; count < CLASSES; count++) {
                byte[] bad = resealed(ArtifactFormat.COUNT_OFFSET, count);
                assertThrows(
                        ArtifactException.class,
                        () -> ArtifactReader.read(bad, 0, bad.length, IDENTITY, KEY));
            }
        }

        @Test
        void textsThatAreTooLong() {
            for (int length : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, good.length}) {
                assertRejected(
                        resealed(ArtifactFormat.IDENTITY_LENGTH_OFFSET, length),
                        Reason.DAMAGED,
                        "a text in it is too long");
                assertRejected(
                        resealed(ArtifactFormat.OPTIONS_LENGTH_OFFSET, length),
                        Reason.DAMAGED,
                        "a text in it is too long");
            }
        }

        @Test
        void wrongSizesInTheTable() {
            for (int entry = 0; entry < CLASSES; entry++) {
                for (int field = 0; field < ArtifactFormat.ENTRY_LENGTH; field += Integer.BYTES) {
                    int offset = TABLE + entry * ArtifactFormat.ENTRY_LENGTH + field;
                    int right = ArtifactFormat.getInt(good, offset);
                    for (int value :
                            new int[] {
                                -1,
                                Integer.MIN_VALUE,
                                Integer.MAX_VALUE,
                                right - 1,
                                right + 1_000_000
                            }) {
                        byte[] bad = resealed(offset, value);
                        assertThrows(
                                ArtifactException.class,
                                () -> ArtifactReader.read(bad, 0, bad.length, IDENTITY, KEY),
                                entry + " " + field + " " + value);
                    }
                }
            }
        }

        @Test
        void classesOutOfOrder() {
            int names = TABLE + CLASSES * ArtifactFormat.ENTRY_LENGTH;
            int nameLength = ArtifactFormat.getInt(good, TABLE);
            byte[] bad = good.clone();
            // The first class now has the name of the second.
            bad[names + nameLength - 1] = '1';
            assertRejected(resealed(bad), Reason.DAMAGED, "its classes are not in order");
        }

        @Test
        void namesThatAreNotAscii() {
            byte[] bad = good.clone();
            bad[TABLE + CLASSES * ArtifactFormat.ENTRY_LENGTH] = (byte) 0xC3;
            assertRejected(resealed(bad), Reason.DAMAGED, "the name of a class is not ASCII");
        }

        @Test
        void aClassThatIsSaidToBeLongerIsNotFound() throws Exception {
            // Compressed, it could be that long; so it is only seen when it is wanted.
            byte[] bad = resealed(TABLE + ArtifactFormat.FILE_LENGTH, good.length);
            var artifact = ArtifactReader.read(bad, 0, bad.length, IDENTITY, KEY);
            assertNull(artifact.find("dev/tazza/guest/G0"));
            assertNotNull(artifact.find("dev/tazza/guest/G1"));
        }

        @Test
        void compressedClassesThatAreNone() throws Exception {
            byte[] bad = ArtifactWriter.write(IDENTITY, Map.of("a", new byte[1_000]), KEY, true);
            bad[bad.length - Sha256.LENGTH - 1] ^= -1;
            bad[bad.length - Sha256.LENGTH - 3] ^= -1;
            byte[] sealed = resealed(bad);
            var artifact = ArtifactReader.read(sealed, 0, sealed.length, IDENTITY, KEY);
            byte[] found = artifact.find("a");
            assertTrue(found == null || !Arrays.equals(new byte[1_000], found));
        }

        @Test
        void randomDamageNeverLeadsOut() {
            var random = new SplittableRandom(2);
            for (int i = 0; i < 20_000; i++) {
                byte[] bad = good.clone();
                int offset = TABLE + random.nextInt(CLASSES * ArtifactFormat.ENTRY_LENGTH - 3);
                ArtifactFormat.putInt(bad, offset, random.nextInt(-200, 400));
                resealed(bad);
                try {
                    ArtifactReader.read(bad, 0, bad.length, IDENTITY, KEY).all();
                } catch (ArtifactException e) {
                    assertEquals(Reason.DAMAGED, e.reason());
                }
            }
        }
    }
}

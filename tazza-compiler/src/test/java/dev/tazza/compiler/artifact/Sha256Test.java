package dev.tazza.compiler.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class Sha256Test {
    @Test
    void hmacIsThatOfTheJdk() throws Exception {
        byte[] key = new byte[CacheKey.LENGTH];
        for (int length = 0; length < 200; length += 7) {
            key[length % key.length]++;
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] message = new byte[length];
            assertArrayEquals(mac.doFinal(message), Sha256.hmac(key, message));
        }
    }

    @Test
    void digestIsThatOfTheStandard() {
        byte[] abc = "xabcx".getBytes(StandardCharsets.US_ASCII);
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                Hex.of(Sha256.of(abc, 1, 3), Sha256.LENGTH));
    }

    @Test
    void bothImplementationsAgreeHoweverTheBytesAreDivided() {
        var random = new Random(1);
        byte[] bytes = new byte[1_000];
        random.nextBytes(bytes);
        for (int length = 0; length <= 300; length++) {
            var whole = new PlatformSha256();
            whole.update(bytes, 5, length);
            byte[] expected = whole.digest();
            for (int part : new int[] {1, 3, 63, 64, 65, 300}) {
                var divided = new PlainSha256();
                for (int done = 0; done < length; done += part) {
                    divided.update(bytes, 5 + done, Math.min(part, length - done));
                }
                assertArrayEquals(expected, divided.digest(), length + " by " + part);
            }
        }
    }

    @Test
    void lengthsBeyondFourGibibitsCount() {
        byte[] bytes = new byte[1 << 20];
        var platform = new PlatformSha256();
        var plain = new PlainSha256();
        for (int i = 0; i < 513; i++) {
            platform.update(bytes);
            plain.update(bytes);
        }
        assertArrayEquals(platform.digest(), plain.digest());
    }

    @Test
    void digestsAreEqualIfAllBytesAre() {
        byte[] digest = Sha256.of(new byte[0], 0, 0);
        assertTrue(Sha256.isEqual(digest, digest.clone()));
        assertFalse(Sha256.isEqual(digest, Arrays.copyOf(digest, digest.length - 1)));
        for (int i = 0; i < digest.length; i++) {
            byte[] other = digest.clone();
            other[i] ^= (byte) 0x80;
            assertFalse(Sha256.isEqual(digest, other));
        }
    }
}

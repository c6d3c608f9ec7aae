package dev.tazza.compiler.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
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
}

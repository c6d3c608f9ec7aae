package dev.tazza.compiler.artifact;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Modules, classes and keys for tests. */
final class Samples {
    /** A module with a foreign custom section of four bytes, {@code wasmedge}, at its end. */
    static final byte[] MODULE = {
        0, 'a', 's', 'm', 1, 0, 0, 0, 0, 13, 8, 'w', 'a', 's', 'm', 'e', 'd', 'g', 'e', 1, 2, 3, 4
    };

    private Samples() {}

    /** Things of that size that have no meaning, by names. */
    static Map<String, byte[]> classes(int count, int size) {
        var random = new SplittableRandom(1);
        var classes = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < count; i++) {
            byte[] file = new byte[size + random.nextInt(10)];
            random.nextBytes(file);
            classes.put("dev/tazza/guest/G" + i, file);
        }
        return classes;
    }

    static CodeIdentity identity(byte[] module) {
        return new CodeIdentity(Sha256.of(module, 0, module.length), "1.2-test", "options");
    }

    static CacheKey cacheKey(String secret) {
        byte[] bytes = new byte[CacheKey.LENGTH];
        byte[] text = secret.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, bytes, 0, text.length);
        return new CacheKey(bytes);
    }

    static SigningKey signingKey() throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        return new SigningKey(pair.getPrivate(), PublicKey.decode(pair.getPublic().getEncoded()));
    }
}

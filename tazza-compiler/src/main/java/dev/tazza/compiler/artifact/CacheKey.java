package dev.tazza.compiler.artifact;

import dev.tazza.compiler.artifact.ArtifactException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The secret by which this user's cache tells its own entries from others. It never leaves the
 * machine, so that whoever verifies may also seal: that is why it need not be a pair of keys.
 */
final class CacheKey implements Sealer, SealVerifier {
    /** The length of the secret in bytes. */
    static final int LENGTH = 32;

    private static final byte[] ID_CONTEXT =
            "tazza cache key id 1".getBytes(StandardCharsets.US_ASCII);

    private final byte[] secret;
    private final byte[] id;

    CacheKey(byte[] secret) {
        this.secret = secret;
        id = Arrays.copyOf(Sha256.hmac(secret, ID_CONTEXT), ArtifactFormat.KEY_ID_LENGTH);
    }

    @Override
    public int algorithm() {
        return ArtifactFormat.HMAC;
    }

    @Override
    public byte[] keyId() {
        return id;
    }

    @Override
    public byte[] seal(byte[] digest) {
        return Sha256.hmac(secret, digest);
    }

    @Override
    public void requireKnown(int algorithm, byte[] keyId) throws ArtifactException {
        if (algorithm != ArtifactFormat.HMAC || !Arrays.equals(keyId, id)) {
            throw new ArtifactException(Reason.UNKNOWN_KEY, "it is sealed with another key");
        }
    }

    @Override
    public void verify(int algorithm, byte[] keyId, byte[] digest, byte[] seal)
            throws ArtifactException {
        requireKnown(algorithm, keyId);
        if (!Sha256.isEqual(seal(digest), seal)) {
            throw new ArtifactException(Reason.WRONG_SEAL, "its seal is wrong");
        }
    }
}

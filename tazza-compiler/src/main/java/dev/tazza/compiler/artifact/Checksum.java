package dev.tazza.compiler.artifact;

import dev.tazza.compiler.artifact.ArtifactException.Reason;
import java.util.Arrays;

/** The seal of code that is trusted for another reason: it shows damage and proves nothing else. */
final class Checksum implements Sealer, SealVerifier {
    @Override
    public int algorithm() {
        return ArtifactFormat.CHECKSUM;
    }

    @Override
    public byte[] keyId() {
        return new byte[ArtifactFormat.KEY_ID_LENGTH];
    }

    @Override
    public byte[] seal(byte[] digest) {
        return digest;
    }

    @Override
    public void requireKnown(int algorithm, byte[] keyId) throws ArtifactException {
        if (algorithm != ArtifactFormat.CHECKSUM) {
            throw new ArtifactException(
                    Reason.UNKNOWN_KEY, "it has a signature where a checksum is expected");
        }
    }

    @Override
    public void verify(int algorithm, byte[] keyId, byte[] digest, byte[] seal)
            throws ArtifactException {
        requireKnown(algorithm, keyId);
        if (!Arrays.equals(digest, seal)) {
            throw new ArtifactException(Reason.WRONG_SEAL, "its checksum is wrong");
        }
    }
}

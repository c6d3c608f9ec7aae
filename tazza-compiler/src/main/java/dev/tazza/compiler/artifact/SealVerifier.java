package dev.tazza.compiler.artifact;

/** Tells whether a seal was made with a trusted key. */
interface SealVerifier {
    /**
     * Whether the key is trusted and made this seal.
     *
     * @param algorithm the algorithm of the seal
     * @param keyId the id of the key it is said to be made with
     * @param digest the SHA-256 of the content
     * @param seal the seal
     * @throws ArtifactException if the key is not trusted or has not made the seal
     */
    void verify(int algorithm, byte[] keyId, byte[] digest, byte[] seal) throws ArtifactException;

    /**
     * Says at once, before the content is looked at, that the key is not trusted.
     *
     * @throws ArtifactException if that is so
     */
    void requireKnown(int algorithm, byte[] keyId) throws ArtifactException;
}

package dev.tazza.compiler.artifact;

/** A secret key: makes seals, which others can tell from what anybody else makes. */
interface Sealer {
    /** One of the algorithms in {@link ArtifactFormat}. */
    int algorithm();

    /** The id of the key, {@link ArtifactFormat#KEY_ID_LENGTH} bytes. */
    byte[] keyId();

    /** The seal of a content with this SHA-256. */
    byte[] seal(byte[] digest);
}

package dev.tazza.image;

/**
 * A layer that has been written.
 *
 * @param descriptor the blob
 * @param diffId the digest of the layer before compression
 * @param unpackedSize the length of the layer before compression, in bytes
 */
public record Layer(Descriptor descriptor, Digest diffId, long unpackedSize) {}

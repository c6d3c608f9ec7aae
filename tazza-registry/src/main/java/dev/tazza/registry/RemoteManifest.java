package dev.tazza.registry;

import dev.tazza.image.Descriptor;

/**
 * A manifest or an index that a registry has sent, with its digest checked.
 *
 * @param descriptor its type, digest and size
 * @param bytes its bytes, not to be changed
 */
public record RemoteManifest(Descriptor descriptor, byte[] bytes) {}

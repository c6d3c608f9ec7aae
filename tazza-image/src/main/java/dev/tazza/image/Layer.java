package dev.tazza.image;

import java.io.IOException;
import java.util.Map;

/**
 * A layer that has been written.
 *
 * @param descriptor the blob
 * @param diffId the digest of the layer before compression
 * @param unpackedSize the length of the layer before compression, in bytes
 */
public record Layer(Descriptor descriptor, Digest diffId, long unpackedSize) {
    /**
     * The annotation with {@link #unpackedSize}, which neither manifests nor configurations have.
     */
    private static final String UNPACKED_SIZE = "dev.tazza.layer.unpacked-size";

    /** The descriptor for the manifest of an image whose layers {@link #copy} is to find. */
    public Descriptor withSize() {
        return descriptor.withAnnotations(Map.of(UNPACKED_SIZE, Long.toString(unpackedSize)));
    }

    /**
     * Copies the lowest layer of an image, which need not be compressed again for another image.
     *
     * @param from where the image is
     * @param image the image, in whose manifest {@link #withSize} has described the layer
     * @param to where the blob is added
     * @return the layer
     * @throws ImageException if the image is damaged, or says nothing of the size
     * @throws IOException if it cannot be read, or the blob not be written
     */
    public static Layer copy(ImageLayout from, Descriptor image, ImageLayout to)
            throws IOException {
        var manifest = from.readManifest(image);
        var diffIds = from.readConfig(manifest.config()).diffIds();
        if (manifest.layers().isEmpty() || diffIds.isEmpty()) {
            throw new ImageException(image.digest() + ": an image without layers");
        }
        var described = manifest.layers().getFirst();
        long size;
        try {
            size = Long.parseLong(described.annotations().getOrDefault(UNPACKED_SIZE, ""));
        } catch (NumberFormatException e) {
            throw new ImageException(
                    image.digest() + ": expected " + UNPACKED_SIZE + " at the first layer");
        }
        var blob = described.withAnnotations(Map.of());
        try (var in = from.openBlob(blob)) {
            to.add(blob, in);
        }
        return new Layer(blob, diffIds.getFirst(), size);
    }
}

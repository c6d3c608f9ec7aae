package dev.tazza.image;

/**
 * How much is read of the layers of an image until the file that is looked for is found.
 *
 * @param unpacked how many bytes there may be after decompression, in all layers together
 * @param entries how many files, directories and so on a layer may have
 * @param file how long the file may be, in bytes
 */
public record LayerLimits(long unpacked, int entries, int file) {
    /** For programs: 8 GiB of layers, a million entries each, a file of 1 GiB. */
    public static final LayerLimits STANDARD = new LayerLimits(8L << 30, 1_000_000, 1 << 30);

    /** Checks that something can be read. */
    public LayerLimits {
        if (unpacked < 1 || entries < 1 || file < 1) {
            throw new IllegalArgumentException("limits have to be positive");
        }
    }
}

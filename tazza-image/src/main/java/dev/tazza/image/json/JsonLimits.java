package dev.tazza.image.json;

/**
 * How much a text may hold.
 *
 * @param bytes the length of the text in bytes
 * @param depth how deep objects and arrays may be nested
 * @param values how many values there may be, names of fields included
 */
public record JsonLimits(int bytes, int depth, int values) {
    /** For documents of registries and images: the 4 MiB that registries accept. */
    public static final JsonLimits DOCUMENT = new JsonLimits(4 << 20, 32, 200_000);

    /** Checks that there is room for a value at least. */
    public JsonLimits {
        if (bytes < 1 || depth < 1 || values < 1) {
            throw new IllegalArgumentException("limits have to be positive");
        }
    }
}

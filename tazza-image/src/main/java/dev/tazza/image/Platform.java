package dev.tazza.image;

import dev.tazza.image.json.JsonBuilder;
import dev.tazza.image.json.JsonException;
import dev.tazza.image.json.JsonFields;
import java.util.regex.Pattern;

/**
 * What an image runs on.
 *
 * @param os the operating system, in the words of Go: {@code linux}
 * @param architecture the processor, in the words of Go: {@code amd64}
 * @param variant the variant of the processor, such as {@code v8}; empty for none
 */
public record Platform(String os, String architecture, String variant) {
    // Before the platforms, whose words it checks.
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.\\-]{0,63}");

    /** Linux on x86-64. */
    public static final Platform LINUX_AMD64 = new Platform("linux", "amd64", "");

    /** Linux on AArch64. */
    public static final Platform LINUX_ARM64 = new Platform("linux", "arm64", "");

    /** WebAssembly with WASI, as Docker, podman and runwasi call it. */
    public static final Platform WASI_WASM = new Platform("wasi", "wasm", "");

    /** WebAssembly with WASI preview 1, the newer name. */
    public static final Platform WASIP1_WASM = new Platform("wasip1", "wasm", "");

    /**
     * Checks the words.
     *
     * @throws IllegalArgumentException if one of them has other characters than letters, digits,
     *     {@code _}, {@code .} and {@code -}, or more than 64
     */
    public Platform {
        if (!isWord(os) || !isWord(architecture) || !(variant.isEmpty() || isWord(variant))) {
            throw new IllegalArgumentException(
                    "expected OS/ARCHITECTURE or OS/ARCHITECTURE/VARIANT");
        }
    }

    /**
     * The platform that a text such as {@code linux/arm64/v8} stands for.
     *
     * @param text the text
     * @throws ImageException if it stands for none
     */
    public static Platform parse(String text) throws ImageException {
        String[] words = text.split("/", -1);
        if (words.length == 2 || words.length == 3) {
            try {
                return new Platform(words[0], words[1], words.length == 3 ? words[2] : "");
            } catch (IllegalArgumentException e) {
                throw new ImageException("platform " + text + ": " + e.getMessage());
            }
        }
        throw new ImageException(
                "platform " + text + ": expected OS/ARCHITECTURE or OS/ARCHITECTURE/VARIANT");
    }

    private static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    static Platform read(JsonFields fields) throws JsonException {
        return new Platform(
                word(fields, "os", fields.string("os")),
                word(fields, "architecture", fields.string("architecture")),
                variant(fields));
    }

    private static String variant(JsonFields fields) throws JsonException {
        String variant = fields.optionalString("variant");
        return variant == null || variant.isEmpty() ? "" : word(fields, "variant", variant);
    }

    private static String word(JsonFields fields, String name, String text) throws JsonException {
        if (!isWord(text)) {
            throw fields.fail(name, "expected letters, digits, _, . and -");
        }
        return text;
    }

    void write(JsonBuilder object) {
        object.add("architecture", architecture).add("os", os).add("variant", variant);
    }

    /**
     * Whether something for {@code other} runs on this: the same, whatever the variant if either
     * has none.
     *
     * @param other the other platform
     */
    public boolean accepts(Platform other) {
        return os.equals(other.os)
                && architecture.equals(other.architecture)
                && (variant.isEmpty() || other.variant.isEmpty() || variant.equals(other.variant));
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}

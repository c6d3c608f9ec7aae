package dev.tazza.nativeplugin;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts of C: bytes of UTF-8 up to a zero. */
final class NativeText {
    // Longer ones are cut: a text without its zero must not take all memory.
    private static final int MAX_BYTES = 4096;

    private NativeText() {}

    /** The text at an address, which is not null; malformed bytes become U+FFFD. */
    @SuppressWarnings("restricted")
    static String read(MemorySegment address) {
        // Byte by byte, since what lies behind the zero may not be readable.
        var bytes = address.reinterpret(MAX_BYTES);
        var text = new byte[MAX_BYTES];
        int length = 0;
        while (length < MAX_BYTES) {
            byte b = bytes.get(ValueLayout.JAVA_BYTE, length);
            if (b == 0) {
                break;
            }
            text[length++] = b;
        }
        return new String(Arrays.copyOf(text, length), StandardCharsets.UTF_8);
    }

    /** As {@link #read}, or {@code otherwise} at the null address. */
    static String readOr(MemorySegment address, String otherwise) {
        return address.address() == 0 ? otherwise : read(address);
    }
}

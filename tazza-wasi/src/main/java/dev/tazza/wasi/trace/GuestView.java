package dev.tazza.wasi.trace;

import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Memory;
import java.nio.charset.StandardCharsets;

/**
 * Reads what a guest points to. Pointers are the guest's choice: what cannot be read is shown as
 * such, and never more than a little of it is.
 */
final class GuestView {
    /** How much of a string or buffer is shown, in bytes. */
    static final int SHOWN_BYTES = 64;

    // Null if the caller has none.
    private final Memory memory;

    /**
     * @param caller the instance that calls, or null
     */
    GuestView(Instance caller) {
        memory = caller == null || caller.memoryCount() == 0 ? null : caller.memory(0);
    }

    /** Whether all of a range can be read. */
    boolean contains(long address, long length) {
        return memory != null && memory.contains(address, length);
    }

    /** The byte at an address that {@link #contains} has accepted, unsigned. */
    int u8(long address) {
        return memory.loadByte(address) & 0xFF;
    }

    /** The two bytes at an address that {@link #contains} has accepted, unsigned. */
    int u16(long address) {
        return memory.loadShort(address) & 0xFFFF;
    }

    /** The four bytes at an address that {@link #contains} has accepted, unsigned. */
    long u32(long address) {
        return memory.loadInt(address) & 0xFFFF_FFFFL;
    }

    /** The eight bytes at an address that {@link #contains} has accepted. */
    long u64(long address) {
        return memory.loadLong(address);
    }

    /** The bytes of a range that {@link #contains} has accepted, at most 2 GiB of it. */
    byte[] bytes(long address, int length) {
        return memory.read(address, length);
    }

    /** Says that a pointer leads nowhere. */
    static void appendBad(StringBuilder text, long address) {
        text.append("<bad pointer 0x").append(Long.toHexString(address)).append('>');
    }

    /** Appends a string of the guest, quoted, escaped and shortened. */
    void appendString(StringBuilder text, long address, long length) {
        if (!contains(address, length)) {
            appendBad(text, address);
            return;
        }
        appendQuoted(text, bytes(address, (int) Math.min(length, SHOWN_BYTES)), length);
    }

    /**
     * Appends bytes as a string.
     *
     * @param shown the first of them
     * @param length how many there are
     */
    static void appendQuoted(StringBuilder text, byte[] shown, long length) {
        text.append('"');
        // UTF-8 that is none, or is cut, becomes replacement characters, which say the same.
        var characters = new String(shown, StandardCharsets.UTF_8);
        if (length > shown.length) {
            characters = withoutCutCharacter(characters);
        }
        characters.codePoints().forEach(character -> appendEscaped(text, character));
        text.append(length > shown.length ? "\"…" : "\"");
    }

    private static String withoutCutCharacter(String text) {
        return text.endsWith("\uFFFD") ? text.substring(0, text.length() - 1) : text;
    }

    private static void appendEscaped(StringBuilder text, int character) {
        switch (character) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case 0 -> text.append("\\0");
            default -> {
                int type = Character.getType(character);
                boolean harmless =
                        type != Character.CONTROL
                                && type != Character.FORMAT
                                && type != Character.LINE_SEPARATOR
                                && type != Character.PARAGRAPH_SEPARATOR;
                if (harmless) {
                    text.appendCodePoint(character);
                } else {
                    text.append("\\u{").append(Integer.toHexString(character)).append('}');
                }
            }
        }
    }
}

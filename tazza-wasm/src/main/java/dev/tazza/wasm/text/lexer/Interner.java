package dev.tazza.wasm.text.lexer;

import java.nio.charset.StandardCharsets;

/** Makes one {@link String} of each distinct range of ASCII bytes, however often it occurs. */
final class Interner {
    private String[] table = new String[256];
    private int size;

    String intern(byte[] bytes, int from, int to) {
        int mask = table.length - 1;
        int slot = spread(hash(bytes, from, to)) & mask;
        for (String known = table[slot]; known != null; known = table[slot]) {
            if (matches(known, bytes, from, to)) {
                return known;
            }
            slot = slot + 1 & mask;
        }
        var made = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        table[slot] = made;
        if (++size > table.length / 2) {
            grow();
        }
        return made;
    }

    // The same as String.hashCode, so that growing need not look at the bytes again.
    private static int hash(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E37_79B9;
        return mixed ^ mixed >>> 15;
    }

    private static boolean matches(String known, byte[] bytes, int from, int to) {
        if (known.length() != to - from) {
            return false;
        }
        for (int i = 0; i < known.length(); i++) {
            if (known.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        var old = table;
        table = new String[2 * old.length];
        int mask = table.length - 1;
        for (var known : old) {
            if (known != null) {
                int slot = spread(known.hashCode()) & mask;
                while (table[slot] != null) {
                    slot = slot + 1 & mask;
                }
                table[slot] = known;
            }
        }
    }
}

package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.CodeBuilder;
import java.util.Arrays;

/**
 * The offsets that the line numbers of a class stand for: line <i>n</i> is the offset in the module
 * at index <i>n</i> - 1. Offsets themselves do not fit into a line number.
 */
final class LineTable {
    private static final int MAX_LINE = 0xFFFF;

    private int[] offsets = new int[64];
    private int count;

    /** Gives the code from here on the line of an offset. */
    void mark(int offset, CodeBuilder code) {
        if (count == MAX_LINE) {
            return;
        }
        if (count == 0 || offsets[count - 1] != offset) {
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * count);
            }
            offsets[count++] = offset;
        }
        code.line(count);
    }

    /** The offsets by line. */
    int[] toArray() {
        return Arrays.copyOf(offsets, count);
    }
}

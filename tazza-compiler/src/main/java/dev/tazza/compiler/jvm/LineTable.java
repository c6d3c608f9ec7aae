package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.ClassBuilder;
import dev.tazza.compiler.classfile.CodeBuilder;
import java.util.Arrays;

/**
 * The offsets that the line numbers of a class stand for: line <i>n</i> is the offset in the module
 * at index <i>n</i> - 1. Offsets themselves do not fit into a line number.
 */
final class LineTable implements Lines {
    private static final int MAX_LINE = 0xFFFF;

    private int[] offsets = new int[64];
    private int count;

    @Override
    public boolean isOfSource() {
        return false;
    }

    @Override
    public boolean begins(int offset, CodeBuilder code) {
        return true;
    }

    @Override
    public void mark(int offset, CodeBuilder code) {
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

    @Override
    public int offset(int line, int from, int to) {
        return line <= count ? offsets[line - 1] : -1;
    }

    @Override
    public void describe(ClassBuilder target) {
        // Nobody but traces of guests can do anything with these lines.
    }
}

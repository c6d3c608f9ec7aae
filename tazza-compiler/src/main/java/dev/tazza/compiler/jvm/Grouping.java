package dev.tazza.compiler.jvm;

import dev.tazza.wasm.Module;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Which functions of a module are compiled together, to one class: consecutive ones up to a size,
 * for calls within a class are linked cheaply and a class costs memory and time of its own; but not
 * too many, for what is compiled is compiled on first use and most functions of a program are never
 * called. Immutable; takes about a bit and a half a function.
 */
public final class Grouping {
    // What a function costs on top of its code.
    private static final int FUNCTION_BYTES = 16;

    private final int imported;
    private final int functions;

    // A bit for each function that begins a group, and how many groups begin before each word.
    private final long[] starts;
    private final int[] before;
    private final int[] firsts;

    private Grouping(Module module, int groupBytes, BitSet begins) {
        imported = module.importedFunctionCount();
        functions = module.functionCount();
        int defined = functions - imported;
        starts = new long[(defined >>> 6) + 1];
        before = new int[starts.length];
        var found = new int[16];
        int groups = 0;
        long size = groupBytes;
        for (int i = 0; i < defined; i++) {
            var body = module.body(imported + i);
            int own = body.end() - body.offset() + FUNCTION_BYTES;
            size += own;
            if (size > groupBytes || begins.get(imported + i)) {
                if (groups == found.length) {
                    found = Arrays.copyOf(found, 2 * groups);
                }
                found[groups++] = imported + i;
                starts[i >>> 6] |= 1L << i;
                size = own;
            }
        }
        firsts = Arrays.copyOf(found, groups);
        for (int word = 1; word < starts.length; word++) {
            before[word] = before[word - 1] + Long.bitCount(starts[word - 1]);
        }
    }

    /**
     * Puts consecutive functions of a module together.
     *
     * @param groupBytes the size of a group in bytes of the module; a function that is larger is
     *     alone
     */
    public static Grouping of(Module module, int groupBytes) {
        return of(module, groupBytes, new BitSet());
    }

    /** As {@link #of(Module, int)}, with functions that begin a group in any case. */
    static Grouping of(Module module, int groupBytes, BitSet begins) {
        return new Grouping(module, groupBytes, begins);
    }

    /** The number of groups. */
    public int count() {
        return firsts.length;
    }

    /**
     * The group that a function is in.
     *
     * @param function the index of a function that the module defines, imports counted
     */
    public int groupOf(int function) {
        int i = function - imported;
        // Shifts count modulo 64: the bits up to and including this function's.
        long upTo = starts[i >>> 6] & -1L >>> ~i;
        return before[i >>> 6] + Long.bitCount(upTo) - 1;
    }

    /** The index of the first function of a group. */
    public int first(int group) {
        return firsts[group];
    }

    /** The index behind that of the last function of a group. */
    public int end(int group) {
        return group + 1 < firsts.length ? firsts[group + 1] : functions;
    }
}

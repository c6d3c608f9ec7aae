package dev.tazza.compiler.jvm;

import dev.tazza.wasm.Module;
import java.util.Arrays;

/**
 * Divides the functions of a module into groups, each of which becomes a class when one of its
 * functions is first called. Immutable.
 */
public final class Grouping {
    private final int firstFunction;
    private final int[] starts;

    private Grouping(int firstFunction, int[] starts) {
        this.firstFunction = firstFunction;
        this.starts = starts;
    }

    /**
     * Puts consecutive functions together.
     *
     * @param groupBytes the size of bodies in bytes that a group aims at; a larger function is
     *     alone
     */
    public static Grouping of(Module module, int groupBytes) {
        int first = module.importedFunctionCount();
        int count = module.functionCount() - first;
        var starts = new int[count + 1];
        int groups = 0;
        int size = 0;
        for (int i = 0; i < count; i++) {
            var body = module.body(first + i);
            int length = body.end() - body.offset();
            if (i == 0 || size + length > groupBytes) {
                starts[groups++] = first + i;
                size = 0;
            }
            size += length;
        }
        starts[groups] = first + count;
        return new Grouping(first, Arrays.copyOf(starts, groups + 1));
    }

    /** The number of groups. */
    public int count() {
        return starts.length - 1;
    }

    /** The group of a function that the module defines. */
    public int groupOf(int function) {
        if (function < firstFunction || function >= starts[count()]) {
            throw new IndexOutOfBoundsException(function);
        }
        int found = Arrays.binarySearch(starts, 0, count(), function);
        return found >= 0 ? found : -found - 2;
    }

    /** The first function of a group. */
    public int first(int group) {
        return starts[group];
    }

    /** The function behind the last one of a group. */
    public int end(int group) {
        return starts[group + 1];
    }
}

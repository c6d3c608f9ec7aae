package dev.tazza.wasm.validation;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.binary.ByteReader;
import dev.tazza.wasm.binary.TypeReader;
import java.util.Arrays;

/**
 * The types of a function's locals, and which of them are set: a local whose type has no default
 * must be set before it is read (specification 3.4.5).
 */
final class LocalTypes {
    /** How many locals a function may have; as in the JavaScript embedding. */
    static final int MAX_LOCALS = 50_000;

    /**
     * So many locals are kept one by one. The rest stays in groups as declared and is searched: a
     * declaration of four bytes must not cost fifty thousand steps.
     */
    private static final int DIRECT = 128;

    private final int[] direct = new int[DIRECT];

    // Group i has the locals from the end of group i - 1 up to groupEnds[i].
    private int[] groupEnds = new int[16];
    private int[] groupTypes = new int[16];
    private int groups;
    private int count;

    private boolean allDefaultable;
    private boolean[] initialized = new boolean[0];
    private int[] order = new int[16];
    private int initializations;

    /** Starts a function: its first locals are its parameters. */
    void start(int[] parameters) {
        restore(0);
        groups = 0;
        count = 0;
        allDefaultable = true;
        for (int parameter : parameters) {
            add(1, parameter);
        }
    }

    /** Reads the declarations of the locals that are not parameters. */
    void declare(ByteReader in, Features features) {
        int declarations = in.u32();
        int declared = count;
        for (int i = 0; Integer.compareUnsigned(i, declarations) < 0; i++) {
            int at = in.position();
            long sum = count + (in.u32() & 0xFFFF_FFFFL);
            if (sum > MAX_LOCALS) {
                throw new MalformedException(
                        "too many locals: %,d (limit %,d)".formatted(sum, MAX_LOCALS), at);
            }
            var type = TypeReader.valueType(in, features);
            add((int) sum - count, type.code());
            allDefaultable &= type.isDefaultable();
        }
        if (!allDefaultable) {
            if (initialized.length < count) {
                initialized = new boolean[count];
            }
            for (int i = 0; i < declared; i++) {
                initialize(i);
            }
        }
    }

    private void add(int number, int type) {
        if (number == 0) {
            return;
        }
        for (int i = count; i < Math.min(count + number, DIRECT); i++) {
            direct[i] = type;
        }
        if (groups == groupEnds.length) {
            groupEnds = Arrays.copyOf(groupEnds, 2 * groups);
            groupTypes = Arrays.copyOf(groupTypes, 2 * groups);
        }
        count += number;
        groupEnds[groups] = count;
        groupTypes[groups] = type;
        groups++;
    }

    /** Checks that the types exist. */
    void checkTypes(ModuleContext context, Site site) {
        for (int i = 0; i < groups; i++) {
            context.checkType(new ValueType(groupTypes[i]), site);
        }
    }

    /** Whether {@code index}, taken as unsigned, names a local. */
    boolean isLocal(int index) {
        return index >= 0 && index < count;
    }

    int type(int index) {
        if (index < DIRECT) {
            return direct[index];
        }
        int found = Arrays.binarySearch(groupEnds, 0, groups, index + 1);
        return groupTypes[found >= 0 ? found : -found - 1];
    }

    /** Whether the local surely has a value at the current instruction. */
    boolean isInitialized(int index) {
        return allDefaultable || initialized[index] || new ValueType(type(index)).isDefaultable();
    }

    /** Notes that the local is set from here to the end of the innermost block. */
    void initialize(int index) {
        if (allDefaultable || initialized[index]) {
            return;
        }
        if (initializations == order.length) {
            order = Arrays.copyOf(order, 2 * initializations);
        }
        order[initializations++] = index;
        initialized[index] = true;
    }

    /** The state to {@linkplain #restore restore} at the end of a block that starts here. */
    int mark() {
        return initializations;
    }

    /** Forgets what was set since {@code mark}. */
    void restore(int mark) {
        while (initializations > mark) {
            initialized[order[--initializations]] = false;
        }
    }
}

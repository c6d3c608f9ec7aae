package dev.tazza;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.Instance;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.ValueType;
import java.util.List;

/** The allocator that a guest exports: {@code malloc} and {@code free}, or {@code cabi_realloc}. */
final class Allocator {
    private static final int ALIGNMENT = 8;

    private final Instance instance;
    private final Function malloc;
    private final Function free;
    private final Function realloc;

    private Allocator(Instance instance, Function malloc, Function free, Function realloc) {
        this.instance = instance;
        this.malloc = malloc;
        this.free = free;
        this.realloc = realloc;
    }

    /**
     * Finds the allocator of an instance.
     *
     * @throws IllegalStateException if it has none
     */
    static Allocator of(Instance instance) {
        var malloc = exported(instance, "malloc", 1, 1);
        var free = exported(instance, "free", 1, 0);
        if (malloc != null && free != null) {
            return new Allocator(instance, malloc, free, null);
        }
        var realloc = exported(instance, "cabi_realloc", 4, 1);
        if (realloc != null) {
            return new Allocator(instance, null, null, realloc);
        }
        throw new IllegalStateException(
                "text and bytes cannot be passed to the guest: it exports neither malloc and free"
                        + " nor cabi_realloc");
    }

    private static Function exported(Instance instance, String name, int parameters, int results) {
        var function = instance.exportedFunction(name).orElse(null);
        if (function == null) {
            return null;
        }
        var type = function.type();
        boolean fits =
                type.parameters().size() == parameters
                        && type.results().size() == results
                        && isAddress(type.parameters().getFirst())
                        && areAll(type.parameters().getFirst(), type.parameters())
                        && areAll(type.parameters().getFirst(), type.results());
        return fits ? function : null;
    }

    private static boolean areAll(ValueType expected, List<ValueType> types) {
        for (var type : types) {
            if (!type.equals(expected)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAddress(ValueType type) {
        return type.equals(ValueType.I32) || type.equals(ValueType.I64);
    }

    /** Whether what was allocated for a call is given back by whoever called. */
    boolean callerFrees() {
        return realloc == null;
    }

    long allocate(long bytes) {
        Object address =
                realloc == null
                        ? malloc.call(instance.store(), box(malloc, bytes))[0]
                        : realloc.call(
                                        instance.store(),
                                        box(realloc, 0),
                                        box(realloc, 0),
                                        box(realloc, ALIGNMENT),
                                        box(realloc, bytes))[0];
        long result = Address.of(address);
        if (result == 0 && bytes > 0) {
            throw new Trap("the guest's allocator has no " + bytes + " bytes");
        }
        return result;
    }

    void free(long address) {
        if (realloc == null) {
            free.call(instance.store(), box(free, address));
        } else {
            realloc.call(
                    instance.store(),
                    box(realloc, address),
                    box(realloc, 0),
                    box(realloc, ALIGNMENT),
                    box(realloc, 0));
        }
    }

    private static Object box(Function function, long value) {
        boolean is64 = function.type().parameters().getFirst().equals(ValueType.I64);
        if (!is64 && value >>> Integer.SIZE != 0) {
            throw new Trap("the guest's allocator has no " + value + " bytes");
        }
        return Address.box(value, is64);
    }
}

package dev.tazza.compiler.support;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.Table;
import dev.tazza.wasm.types.DefinedType;

/** What calls need besides the call: finding out what is called, and calls of other engines. */
public final class Calls {
    private Calls() {}

    /**
     * The function that an indirect call means.
     *
     * @param index the index of the element, unsigned
     * @param expected the type that the call is for
     * @throws dev.tazza.wasm.Trap if there is none, or one of another type
     */
    public static Function element(long index, Table table, DefinedType expected) {
        if (index < 0 || index >= table.size()) {
            throw Traps.undefinedElement();
        }
        if (!(table.elements()[(int) index] instanceof Function function)) {
            throw Traps.uninitializedElement(index);
        }
        // Nearly always it is the very type; subtypes are rare.
        if (function.definedType() != expected) {
            requireSubtype(function, expected);
        }
        return function;
    }

    private static void requireSubtype(Function function, DefinedType expected) {
        if (!function.definedType().isSubtypeOf(expected)) {
            throw Traps.typeMismatch();
        }
    }

    /**
     * The function that a call of a reference means.
     *
     * @throws dev.tazza.wasm.Trap if the reference is null
     */
    public static Function function(Object reference) {
        if (reference == null) {
            throw Traps.nullFunction();
        }
        return (Function) reference;
    }

    /**
     * Makes room on the stack for a call of a function that is not compiled.
     *
     * @return the slot of its first argument
     */
    public static int open(Function function, Context caller) {
        var stack = caller.stack;
        var type = function.type();
        int base = stack.top;
        int end = base + Math.max(type.parameters().size(), type.results().size());
        stack.require(end);
        stack.top = end;
        return base;
    }

    /**
     * Calls a function that is not compiled, with its arguments from slot {@code base} on. Results
     * but the first, and the high half of the first if it is a vector, go to the transfer area; the
     * first stays in its slot.
     */
    public static void call(Function function, Context caller, int base) {
        var stack = caller.stack;
        try {
            function.invoke(caller.instance, stack, base);
        } finally {
            stack.top = base;
        }
        var results = function.type().results();
        if (!results.isEmpty()) {
            int first = results.getFirst().isVector() ? 0 : 1;
            Slots.take(results, first, stack, base, caller.transfer);
        }
    }
}

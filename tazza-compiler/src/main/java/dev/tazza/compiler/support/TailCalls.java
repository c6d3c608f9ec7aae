package dev.tazza.compiler.support;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.Table;
import dev.tazza.wasm.types.DefinedType;

/**
 * Tail calls. A function leaves whom it wants called, and the arguments, in the transfer area and
 * returns; whoever has called it in the ordinary way goes on from there until a function returns
 * results. So any number of tail calls needs no more stack than one.
 */
public final class TailCalls {
    private TailCalls() {}

    /** Leaves a call of the function with this index. */
    public static void direct(int function, Context caller) {
        leave(caller.instance.function(function), caller);
    }

    /** Leaves a call of an element of a table, as {@link Calls#element} finds it. */
    public static void indirect(long index, Table table, DefinedType expected, Context caller) {
        leave(Calls.element(index, table, expected), caller);
    }

    /** Leaves a call of a reference, as {@link Calls#function} has it. */
    public static void reference(Object function, Context caller) {
        leave(Calls.function(function), caller);
    }

    private static void leave(Function function, Context caller) {
        var transfer = caller.transfer;
        transfer.tail = function;
        transfer.tailCaller = caller.instance;
    }

    /**
     * Calls what a function that has just returned left to be called, and what that leaves, and so
     * on.
     *
     * @return whether there was anything; then all results are in the transfer area, else those of
     *     the function are as usual
     */
    public static boolean finish(Context context) {
        var transfer = context.transfer;
        if (transfer.tail == null) {
            return false;
        }
        do {
            var function = transfer.tail;
            transfer.tail = null;
            if (function instanceof CompiledFunction compiled) {
                compiled.entry().tail(compiled);
            } else {
                callOther(function, context);
            }
        } while (transfer.tail != null);
        return true;
    }

    private static void callOther(Function function, Context context) {
        var transfer = context.transfer;
        var stack = context.stack;
        int base = Calls.open(function, context);
        Slots.putArguments(function, stack, base, context);
        try {
            function.invoke(transfer.tailCaller, stack, base);
        } finally {
            stack.top = base;
        }
        Slots.take(function.type().results(), 0, stack, base, transfer);
    }
}

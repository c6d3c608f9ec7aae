package dev.tazza.interpreter;

import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Tag;
import dev.tazza.runtime.Values;
import dev.tazza.wasm.GuestException;
import dev.tazza.wasm.Trap;

/** Throws and catches exceptions of guests. */
final class Exceptions {
    private Exceptions() {}

    /** The exception that {@code throw} makes of the values from slot {@code from} on. */
    static GuestException create(
            Instance instance, int tagIndex, long[] values, Object[] references, int from) {
        var tag = instance.tag(tagIndex);
        var types = tag.type().parameters();
        var arguments = new Object[types.size()];
        for (int i = 0; i < arguments.length; i++) {
            var type = types.get(i);
            arguments[i] =
                    Values.isObject(type)
                            ? references[from + i]
                            : Values.fromBits(type, values[from + i]);
        }
        return GuestException.ofOwned(tag, arguments);
    }

    /** What {@code throw_ref} throws. */
    static RuntimeException fromReference(Object reference) {
        return reference instanceof GuestException exception
                ? exception
                : new Trap("null exception reference");
    }

    /**
     * Lets the innermost call that handles an exception go on at its handler, and ends those it
     * called.
     *
     * @return whether there is such a call above {@code entryDepth}
     */
    static boolean handle(CallStack calls, int entryDepth, GuestException exception) {
        for (int depth = calls.depth; depth > entryDepth; depth--) {
            int at = depth - 1;
            var function = calls.functions[at];
            var handlers = function.code().handlers();
            // Positions are behind the word that threw or called.
            int clause =
                    handlers.find(calls.positions[at] - 1, function.instance(), exception.tag());
            if (clause != HandlerTable.NO_CLAUSE) {
                calls.depth = depth;
                enter(calls, at, handlers, clause, exception);
                return true;
            }
        }
        return false;
    }

    private static void enter(
            CallStack calls, int at, HandlerTable handlers, int clause, GuestException exception) {
        if (handlers.passesValues(clause)) {
            var types = ((Tag) exception.tag()).type().parameters();
            int slot = handlers.valueSlot(clause);
            for (int i = 0; i < exception.argumentCount(); i++) {
                var argument = exception.argument(i);
                var type = types.get(i);
                if (Values.isObject(type)) {
                    calls.references[at][slot + i] = argument;
                } else {
                    calls.frames[at][slot + i] = Values.toBits(type, argument);
                }
            }
        }
        if (handlers.exceptionSlot(clause) != HandlerTable.NO_SLOT) {
            calls.references[at][handlers.exceptionSlot(clause)] = exception;
        }
        calls.positions[at] = handlers.target(clause, calls.functions[at].code().words());
    }
}

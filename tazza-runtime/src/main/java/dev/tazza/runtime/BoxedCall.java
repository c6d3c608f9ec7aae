package dev.tazza.runtime;

import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.ValueType;

/** Calls of functions with boxed arguments and results. */
final class BoxedCall {
    private BoxedCall() {}

    static Object[] call(Function function, Store store, Object... arguments) {
        var type = function.type();
        if (arguments.length != type.parameters().size()) {
            throw new IllegalArgumentException(
                    "%s takes %d arguments, not %d"
                            .formatted(function, type.parameters().size(), arguments.length));
        }
        boolean outermost = store.enter();
        try {
            return entered(function, store.stack(), arguments);
        } finally {
            store.leave(outermost);
        }
    }

    private static Object[] entered(Function function, ValueStack stack, Object... arguments) {
        var type = function.type();
        int base = stack.top;
        stack.require(base + Math.max(arguments.length, type.results().size()));
        for (int i = 0; i < arguments.length; i++) {
            put(function, stack, base + i, type.parameters().get(i), arguments[i]);
        }
        try {
            function.invoke(null, stack, base);
        } catch (StackOverflowError e) {
            throw new ExhaustionException(
                    ExhaustionException.Limit.CALL_STACK, "call stack exhausted");
        } finally {
            stack.top = base;
        }
        var results = new Object[type.results().size()];
        for (int i = 0; i < results.length; i++) {
            results[i] = get(stack, base + i, type.results().get(i));
        }
        return results;
    }

    private static void put(
            Function function, ValueStack stack, int slot, ValueType type, Object value) {
        if (Values.isObject(type)) {
            stack.references[slot] = Values.toObject(type, function.types(), value);
        } else {
            stack.values[slot] = Values.toBits(type, value);
        }
    }

    private static Object get(ValueStack stack, int slot, ValueType type) {
        return Values.isObject(type)
                ? Values.fromObject(type, stack.references[slot])
                : Values.fromBits(type, stack.values[slot]);
    }
}

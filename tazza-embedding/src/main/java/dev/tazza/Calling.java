package dev.tazza;

import java.lang.invoke.MethodHandle;

/** Calls of handles the type of which is generic: {@code (Object[]) Object} and the like. */
final class Calling {
    private Calling() {}

    static Object invoke(MethodHandle handle, Object[] arguments) {
        try {
            return (Object) handle.invokeExact(arguments);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    static Object invoke(MethodHandle handle, Object argument) {
        try {
            return (Object) handle.invokeExact(argument);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /** What to throw for something that was caught; errors are thrown as they are. */
    static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException exception
                ? exception
                : new IllegalStateException(thrown);
    }
}

package dev.tazza.compiler;

import dev.tazza.runtime.Instance;
import java.lang.reflect.InvocationTargetException;

/** Makes objects of generated classes. */
final class Instantiation {
    private Instantiation() {}

    /** Makes an object without arguments. */
    static Object of(Class<?> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw unwrap(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes an object for an instance. */
    static Object of(Class<?> type, Instance instance) {
        try {
            return type.getDeclaredConstructor(Instance.class).newInstance(instance);
        } catch (InvocationTargetException e) {
            throw unwrap(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException unwrap(InvocationTargetException e) {
        if (e.getCause() instanceof Error error) {
            // Of these only the JVM's own can happen, such as too little stack.
            throw error;
        }
        return new IllegalStateException(e.getCause());
    }
}

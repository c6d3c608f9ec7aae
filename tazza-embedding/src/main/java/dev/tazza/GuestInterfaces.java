package dev.tazza;

import dev.tazza.runtime.CompiledModule;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Java interfaces that the exports of a module have been called through, each implemented once
 * for all instances. Safe for use by several threads.
 */
final class GuestInterfaces {
    private final CompiledModule compiled;
    private final Map<Key, MethodHandle> constructors = new ConcurrentHashMap<>();

    GuestInterfaces(CompiledModule compiled) {
        this.compiled = compiled;
    }

    private record Key(Class<?> type, String function) {}

    /**
     * Makes an implementation of an interface by the exports of a guest.
     *
     * @param function the export for the only abstract method, or null if each has its own name
     * @param lookup has access to the interface; null if this module has
     */
    <T> T implement(Class<T> type, String function, MethodHandles.Lookup lookup, Guest guest) {
        var key = new Key(type, function);
        var constructor = constructors.get(key);
        if (constructor == null) {
            constructor = new InterfaceBinder(compiled).define(type, function, lookup);
            constructors.put(key, constructor);
        }
        return type.cast(Calling.invoke(constructor, (Object) guest));
    }
}

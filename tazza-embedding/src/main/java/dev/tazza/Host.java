package dev.tazza;

import dev.tazza.runtime.External;
import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Linker;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.UnlinkableException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a guest may import: functions of the host, WASI, and what other guests export. A guest
 * reaches nothing else.
 *
 * {@snippet :
 * interface Log {
 *     void log(String text);
 * }
 *
 * var host =
 *         new Host()
 *                 .function("env", "add", IntBinaryOperator.class, (a, b) -> a + b)
 *                 .function("env", "log", Log.class, System.out::println)
 *                 .functions(new Environment());
 * try (var guest = program.instantiate(host)) {
 *     guest.call("run");
 * }
 * }
 *
 * <p>A Java method stands for every function type that its own types fit, by the rules of {@link
 * Guest}: what an import asks for decides whether a {@code String} is address and length or ends
 * with a zero byte. A host function may have further parameters, which stand for nothing in the
 * import:
 *
 * <ul>
 *   <li>{@link Guest}: the guest that calls. It may be called back.
 *   <li>{@link GuestMemory}: its memory.
 * </ul>
 *
 * <p>A {@link java.lang.foreign.MemorySegment} or little-endian {@link java.nio.ByteBuffer} is
 * address and length, as {@code byte[]} is, but a view of the guest's memory and no copy. It is
 * valid during the call, and the call fails if the memory grew meanwhile.
 *
 * <p>A string or bytes that a host function returns are put where the guest's allocator says, and
 * are the guest's to free. What a host function throws ends the guest with a {@link
 * dev.tazza.wasm.Trap} that has it as its cause.
 *
 * <p>Several threads may make guests with the same host, if its functions are safe for that, but
 * not while it is being filled.
 */
public final class Host implements Imports {
    private final Linker linker = new Linker();
    private final Map<String, JavaFunction> functions = new HashMap<>();

    /** Creates a host that gives nothing. */
    public Host() {}

    /**
     * Adds a function of the host, in place of what had its name.
     *
     * @param module the name of the module that guests import from
     * @param name its name
     * @param type the functional interface that says what its types are
     * @param code what it does
     * @return this host
     * @throws IllegalArgumentException if {@code type} is no functional interface, or not
     *     accessible
     */
    public <T> Host function(String module, String name, Class<T> type, T code) {
        return function(module, name, type, code, Access.toUse(type));
    }

    /**
     * As {@link #function(String, String, Class, Object)}, for an interface or records that only
     * their own module sees.
     *
     * @param lookup {@link MethodHandles#lookup()} of a class that sees it
     * @throws IllegalArgumentException as there
     */
    public <T> Host function(
            String module, String name, Class<T> type, T code, MethodHandles.Lookup lookup) {
        Objects.requireNonNull(code);
        var methods = type.isInterface() ? InterfaceBinder.abstractMethods(type) : null;
        if (methods == null || methods.size() != 1) {
            throw new IllegalArgumentException(type.getName() + " is no functional interface");
        }
        return add(module, name, methods.getFirst(), code, lookup);
    }

    /**
     * Adds a function of the host that sees its arguments as they are.
     *
     * @param type its type
     * @param code what it does
     * @return this host
     */
    public Host function(String module, String name, FunctionType type, HostFunction.Code code) {
        return define(module, name, new HostFunction(label(module, name), type, code));
    }

    /**
     * Adds all methods of an object with the annotation {@link Provides}.
     *
     * @param implementation an object of a class with the annotation {@link HostModule}
     * @return this host
     * @throws IllegalArgumentException if an annotation is missing, or a method is not accessible
     */
    public Host functions(Object implementation) {
        return functions(implementation, Access.toUse(implementation.getClass()));
    }

    /**
     * As {@link #functions(Object)}, for a class or records that only their own module sees.
     *
     * @param lookup {@link MethodHandles#lookup()} of a class that sees it
     * @throws IllegalArgumentException as there
     */
    public Host functions(Object implementation, MethodHandles.Lookup lookup) {
        var type = implementation.getClass();
        var module = type.getAnnotation(HostModule.class);
        if (module == null) {
            throw new IllegalArgumentException(type.getName() + " has no annotation @HostModule");
        }
        var methods = new ArrayList<Method>();
        for (var method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Provides.class)) {
                methods.add(method);
            }
        }
        if (methods.isEmpty()) {
            throw new IllegalArgumentException(
                    type.getName() + " has no method with the annotation @Provides");
        }
        for (var method : methods) {
            var given = method.getAnnotation(Provides.class).value();
            var name = given.isEmpty() ? method.getName() : given;
            add(module.value(), name, method, implementation, lookup);
        }
        return this;
    }

    private Host add(
            String module, String name, Method method, Object code, MethodHandles.Lookup lookup) {
        try {
            var handle = lookup.unreflect(method);
            if (!Modifier.isStatic(method.getModifiers())) {
                handle = handle.bindTo(code);
            }
            functions.put(key(module, name), new JavaFunction(label(module, name), handle, lookup));
            return this;
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    method
                            + " is not accessible: make it and its class public and export the"
                            + " package, open the package to dev.tazza, or pass"
                            + " MethodHandles.lookup()",
                    e);
        }
    }

    /**
     * Adds what a {@link Wasi} grants.
     *
     * @return this host
     */
    public Host wasi(Wasi wasi) {
        wasi.addTo(linker);
        return this;
    }

    /**
     * Adds everything that a guest exports, for guests in the same store.
     *
     * @param module the name of the module that guests import from
     * @return this host
     */
    public Host guest(String module, Guest guest) {
        linker.define(module, guest.instance());
        return this;
    }

    /**
     * Adds a function, memory, table, global or tag, in place of what had its name.
     *
     * @return this host
     */
    public Host define(String module, String name, External item) {
        functions.remove(key(module, name));
        linker.define(module, name, item);
        return this;
    }

    private static String key(String module, String name) {
        return module.length() + module + name;
    }

    private static String label(String module, String name) {
        return module + "." + name;
    }

    @Override
    public External find(Import wanted, FunctionType functionType) {
        var function = functions.get(key(wanted.module(), wanted.name()));
        if (function == null) {
            return linker.find(wanted, functionType);
        }
        if (functionType == null) {
            throw new UnlinkableException(
                    "incompatible import type: the host has a function for "
                            + label(wanted.module(), wanted.name()),
                    wanted.module(),
                    wanted.name());
        }
        var result = function.as(functionType);
        if (result == null) {
            throw new UnlinkableException(
                    "incompatible import type: \"%s\" \"%s\" needs a function %s, but the host's is %s"
                            .formatted(
                                    wanted.module(), wanted.name(), functionType, function.type()),
                    wanted.module(),
                    wanted.name());
        }
        return result;
    }

    /** The guest that an instance is, for a host function. */
    static Guest guestOf(Instance caller) {
        if (caller == null) {
            throw new IllegalStateException(
                    "the function needs a guest and was called by the host");
        }
        return Guest.of(caller);
    }
}

package dev.tazza;

import dev.tazza.runtime.CompiledModule;
import dev.tazza.runtime.Function;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Module;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the exports that the methods of an interface mean, and makes its class. */
final class InterfaceBinder {
    private static final MethodHandles.Lookup OWN = MethodHandles.lookup();
    private static final MethodHandle CALLABLE =
            find("callable", MethodType.methodType(Function.class, Guest.class, int.class));
    private static final MethodHandle CLOSE =
            find("closeAny", MethodType.methodType(void.class, Object.class));
    private static final Set<String> OBJECT_METHODS =
            Stream.of(Object.class.getMethods())
                    .map(InterfaceBinder::signature)
                    .collect(Collectors.toSet());

    private final CompiledModule compiled;
    private final Module module;

    InterfaceBinder(CompiledModule compiled) {
        this.compiled = compiled;
        module = compiled.module();
    }

    private static MethodHandle find(String name, MethodType type) {
        try {
            return OWN.findStatic(Guest.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Makes the class for an interface.
     *
     * @param function the export for the only abstract method, or null if each has its own name
     * @param lookup has access to the interface; null if this module has
     * @return {@code (Object) Object}, which makes an implementation of a guest
     * @throws IllegalArgumentException if a function is missing or of another type, or the
     *     interface cannot be implemented
     */
    MethodHandle define(Class<?> type, String function, MethodHandles.Lookup lookup) {
        if (!type.isInterface() || type.isAnnotation() || type.isSealed()) {
            throw new IllegalArgumentException(
                    type.getName() + " is no interface that can be implemented");
        }
        var methods = abstractMethods(type);
        if (function != null && methods.size() != 1) {
            throw new IllegalArgumentException(
                    type.getName()
                            + " is no functional interface: it has "
                            + methods.size()
                            + " abstract methods");
        }
        var handles = new ArrayList<MethodHandle>();
        var problems = new ArrayList<String>();
        for (var method : methods) {
            var name = function == null ? exportName(method) : function;
            int index = exportedFunction(name);
            if (index < 0 && closes(method)) {
                handles.add(CLOSE);
            } else if (index < 0) {
                problems.add(describe(method) + ": the guest exports no function \"" + name + "\"");
            } else {
                var handle = handle(method, index, lookup);
                handles.add(handle);
                if (handle == null) {
                    problems.add(
                            describe(method)
                                    + " does not fit: the guest's \""
                                    + name
                                    + "\" is "
                                    + module.typeOfFunction(index));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
        }
        return ProxyClass.define(
                lookup == null ? Access.toImplement(type) : lookup, type, methods, handles);
    }

    /** The methods of an interface that somebody has to implement. */
    static List<Method> abstractMethods(Class<?> type) {
        var found = new ArrayList<Method>();
        var seen = new HashSet<String>();
        for (var method : type.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers())
                    && !OBJECT_METHODS.contains(signature(method))
                    && seen.add(signature(method) + method.getReturnType())) {
                found.add(method);
            }
        }
        return found;
    }

    private static String signature(Method method) {
        return method.getName() + List.of(method.getParameterTypes());
    }

    private static String exportName(Method method) {
        var annotation = method.getAnnotation(Export.class);
        return annotation == null ? method.getName() : annotation.value();
    }

    private int exportedFunction(String name) {
        for (var export : module.exports()) {
            if (export.name().equals(name) && export.kind() == ExternalKind.FUNCTION) {
                return export.index();
            }
        }
        return -1;
    }

    /** Whether it is {@code AutoCloseable.close}, which closes a guest that exports no other. */
    private static boolean closes(Method method) {
        return AutoCloseable.class.isAssignableFrom(method.getDeclaringClass())
                && method.getName().equals("close")
                && method.getParameterCount() == 0;
    }

    private static String describe(Method method) {
        return method.getDeclaringClass().getSimpleName()
                + "."
                + method.getName()
                + Stream.of(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"))
                + ": "
                + method.getReturnType().getSimpleName();
    }

    /** The handle for a method, or null if it does not fit the function. */
    private MethodHandle handle(Method method, int function, MethodHandles.Lookup lookup) {
        var java = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        var type = module.typeOfFunction(function);
        var shape = CallShape.match(java, type, hasLargeMemory(), lookup);
        if (shape == null || shape.isForHostFunctions()) {
            return null;
        }
        boolean own = function >= module.importedFunctionCount();
        var typed = own && shape.isSimple() ? compiled.typedCall(function) : null;
        var handle =
                typed == null ? boxed(shape, type, function, java) : typed(typed, shape, function);
        return handle.asType(java.insertParameterTypes(0, Object.class));
    }

    private boolean hasLargeMemory() {
        return !module.memories().isEmpty() && module.memories().getFirst().is64();
    }

    private static MethodHandle typed(MethodHandle typed, CallShape shape, int function) {
        var handle =
                MethodHandles.filterArguments(
                        typed, 0, MethodHandles.insertArguments(CALLABLE, 1, function));
        for (int i = 0; i < shape.parameters().size(); i++) {
            if (shape.parameters().get(i) instanceof Shape.Truth) {
                handle = MethodHandles.filterArguments(handle, i + 1, Shape.Truth.BITS);
            }
        }
        return shape.result() instanceof Shape.Truth
                ? MethodHandles.filterReturnValue(handle, Shape.Truth.OF)
                : handle;
    }

    private static MethodHandle boxed(
            CallShape shape, FunctionType type, int function, MethodType java) {
        return GuestCall.handle(new GuestCall(function, type, shape))
                .asCollector(Object[].class, java.parameterCount());
    }
}

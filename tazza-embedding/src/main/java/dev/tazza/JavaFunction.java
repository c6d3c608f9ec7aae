package dev.tazza;

import dev.tazza.runtime.HostCall;
import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Instance;
import dev.tazza.wasm.FunctionType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A Java method as a host function of every type that it fits. Safe for use by several threads. */
final class JavaFunction {
    private static final MethodHandle GUEST = find(Host.class, "guestOf", Guest.class);
    private static final MethodHandle MEMORY =
            find(JavaFunction.class, "memory", GuestMemory.class);

    private final String name;
    private final MethodHandle method;
    private final MethodHandles.Lookup lookup;
    private final Map<FunctionType, HostFunction> functions = new ConcurrentHashMap<>();

    /**
     * @param lookup has access to the records of the method
     */
    JavaFunction(String name, MethodHandle method, MethodHandles.Lookup lookup) {
        this.lookup = lookup;
        this.name = name;
        this.method = method;
    }

    private static MethodHandle find(Class<?> owner, String name, Class<?> result) {
        try {
            return MethodHandles.lookup()
                    .findStatic(owner, name, MethodType.methodType(result, Instance.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GuestMemory memory(Instance caller) {
        return Host.guestOf(caller).memory();
    }

    /** The Java types. */
    MethodType type() {
        return method.type();
    }

    /** The host function of a type, or null if the method does not fit it. */
    HostFunction as(FunctionType type) {
        var made = functions.get(type);
        if (made == null) {
            made = make(type);
            if (made != null) {
                functions.put(type, made);
            }
        }
        return made;
    }

    private HostFunction make(FunctionType type) {
        var shape = CallShape.match(method.type(), type, false, lookup);
        if (shape == null) {
            shape = CallShape.match(method.type(), type, true, lookup);
        }
        if (shape == null || shape.result() instanceof Shape.Injected) {
            return null;
        }
        return shape.isSimple()
                ? new HostFunction(name, type, target(shape))
                : new HostFunction(name, type, code(shape, type));
    }

    /** The method as engines call it: with the caller first, and types as WebAssembly has them. */
    private MethodHandle target(CallShape shape) {
        var handle = method;
        var order = new int[shape.parameters().size()];
        var outer = MethodType.methodType(void.class, Instance.class);
        for (int i = 0; i < order.length; i++) {
            switch (shape.parameters().get(i)) {
                case Shape.Injected injected -> {
                    var filter = injected.type() == Guest.class ? GUEST : MEMORY;
                    handle = MethodHandles.filterArguments(handle, i, filter);
                }
                case Shape.Truth truth -> {
                    handle = MethodHandles.filterArguments(handle, i, Shape.Truth.OF);
                    order[i] = outer.parameterCount();
                    outer = outer.appendParameterTypes(int.class);
                }
                default -> {
                    order[i] = outer.parameterCount();
                    outer = outer.appendParameterTypes(erased(method.type().parameterType(i)));
                }
            }
        }
        if (shape.result() instanceof Shape.Truth) {
            handle = MethodHandles.filterReturnValue(handle, Shape.Truth.BITS);
        }
        outer = outer.changeReturnType(erased(handle.type().returnType()));
        var inner = MethodType.methodType(outer.returnType());
        for (int position : order) {
            inner = inner.appendParameterTypes(outer.parameterType(position));
        }
        return MethodHandles.permuteArguments(handle.asType(inner), outer, order);
    }

    private static Class<?> erased(Class<?> type) {
        return type.isPrimitive() ? type : Object.class;
    }

    private HostFunction.Code code(CallShape shape, FunctionType type) {
        var spread =
                method.asSpreader(Object[].class, method.type().parameterCount())
                        .asType(MethodType.methodType(Object.class, Object[].class));
        boolean hasViews = shape.hasViews();
        return call -> {
            var guest = Host.guestOf(call.caller());
            long size = hasViews ? guest.memory().size() : 0;
            Object result = Calling.invoke(spread, arguments(shape, call, guest));
            if (hasViews && guest.memory().size() != size) {
                throw new IllegalStateException(
                        "the guest's memory grew while the host had a view of it");
            }
            if (shape.result() != null) {
                var results = new Object[type.results().size()];
                // What is put into the guest's memory is the guest's from now on.
                shape.result().lower(result, results, 0, new Room(guest));
                for (int i = 0; i < results.length; i++) {
                    call.set(i, results[i]);
                }
            }
        };
    }

    private static Object[] arguments(CallShape shape, HostCall call, Guest guest) {
        var values = new Object[call.type().parameters().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = call.get(i);
        }
        var arguments = new Object[shape.parameters().size()];
        int at = 0;
        for (int i = 0; i < arguments.length; i++) {
            var parameter = shape.parameters().get(i);
            arguments[i] = parameter.lift(values, at, guest);
            at += parameter.width();
        }
        return arguments;
    }
}

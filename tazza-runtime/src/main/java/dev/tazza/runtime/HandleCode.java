package dev.tazza.runtime;

import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.ValueType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/** Calls a handle with arguments from the slots of a call: the way for engines without a better. */
final class HandleCode implements HostFunction.Code {
    private final FunctionType type;
    private final MethodHandle target;

    private HandleCode(FunctionType type, MethodHandle target) {
        this.type = type;
        this.target = target;
    }

    static HandleCode of(FunctionType type, MethodHandle target) {
        var expected = methodType(type);
        if (!target.type().equals(expected)) {
            throw new IllegalArgumentException(
                    "a host function "
                            + type
                            + " needs a target of type "
                            + expected
                            + ", not "
                            + target.type());
        }
        var spread =
                target.asSpreader(1, Object[].class, type.parameters().size())
                        .asType(
                                MethodType.methodType(
                                        Object.class, Instance.class, Object[].class));
        return new HandleCode(type, spread);
    }

    private static MethodType methodType(FunctionType type) {
        if (type.results().size() > 1) {
            throw new IllegalArgumentException("a handle returns one result, not " + type);
        }
        var result = type.results().isEmpty() ? void.class : javaType(type.results().getFirst());
        var method = MethodType.methodType(result, Instance.class);
        for (var parameter : type.parameters()) {
            method = method.appendParameterTypes(javaType(parameter));
        }
        return method;
    }

    private static Class<?> javaType(ValueType type) {
        return switch (type.toString()) {
            case "i32" -> int.class;
            case "i64" -> long.class;
            case "f32" -> float.class;
            case "f64" -> double.class;
            case "v128" -> throw new IllegalArgumentException("a handle takes no vectors");
            default -> Object.class;
        };
    }

    @Override
    public void call(HostCall call) {
        var arguments = new Object[type.parameters().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = call.get(i);
        }
        Object result;
        try {
            result = (Object) target.invokeExact(call.caller(), arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        if (!type.results().isEmpty()) {
            call.set(0, result);
        }
    }
}

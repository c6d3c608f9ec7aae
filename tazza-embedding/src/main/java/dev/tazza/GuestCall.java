package dev.tazza;

import dev.tazza.wasm.FunctionType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A call of an exported function with values that have to be converted, or on an engine without
 * typed calls. Immutable.
 */
final class GuestCall {
    private static final MethodHandle CALL = find();

    private final int function;
    private final FunctionType type;
    private final CallShape shape;

    GuestCall(int function, FunctionType type, CallShape shape) {
        this.function = function;
        this.type = type;
        this.shape = shape;
    }

    private static MethodHandle find() {
        try {
            return MethodHandles.lookup()
                    .findVirtual(
                            GuestCall.class,
                            "call",
                            MethodType.methodType(Object.class, Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The call as {@code (Object, Object[]) Object}, of the guest and the arguments. */
    static MethodHandle handle(GuestCall call) {
        return CALL.bindTo(call);
    }

    private Object call(Object caller, Object[] arguments) {
        var guest = (Guest) caller;
        var called = Guest.callable(guest, function);
        var values = new Object[type.parameters().size()];
        try (var room = new Room(guest)) {
            int at = 0;
            for (int i = 0; i < arguments.length; i++) {
                var parameter = shape.parameters().get(i);
                parameter.lower(arguments[i], values, at, room);
                at += parameter.width();
            }
            var results = called.call(guest.instance().store(), values);
            return shape.result() == null ? null : shape.result().lift(results, 0, guest);
        }
    }
}

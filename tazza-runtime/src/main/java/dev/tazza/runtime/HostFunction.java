package dev.tazza.runtime;

import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.WasmException;
import dev.tazza.wasm.types.DefinedType;
import dev.tazza.wasm.types.DefinedTypes;
import java.lang.invoke.MethodHandle;
import java.util.Objects;

/** A function of the host. Safe for use by several threads if its code is. */
public final class HostFunction extends Function {
    /** What a host function does. */
    @FunctionalInterface
    public interface Code {
        /**
         * Carries out one call.
         *
         * @param call gives the arguments and takes the results
         * @throws WasmException to end the guest; any other exception becomes a {@link Trap}
         */
        void call(HostCall call);
    }

    private final String name;
    private final Code code;
    private final MethodHandle target;
    private final boolean interruptible;
    private final long cost;

    /** What an engine keeps with it, null at first; for the compiling engine. */
    public Object engineState;

    /**
     * @param name for diagnostics
     * @param type what guests see
     * @param code what it does
     */
    public HostFunction(String name, FunctionType type, Code code) {
        this(name, type, DefinedTypes.of(type), DefinedTypes.NONE, code);
    }

    /**
     * Makes a function whose type refers to types of the host's own, such as an array type.
     *
     * @param name for diagnostics
     * @param type what guests see; references to defined types mean those of {@code types}
     * @param definedType the same type as it compares across modules
     * @param types the types that {@code type} refers to
     * @param code what it does
     */
    public HostFunction(
            String name,
            FunctionType type,
            DefinedType definedType,
            DefinedTypes types,
            Code code) {
        this(name, type, definedType, types, code, false, 0);
    }

    private HostFunction(
            String name,
            FunctionType type,
            DefinedType definedType,
            DefinedTypes types,
            Code code,
            boolean interruptible,
            long cost) {
        super(type, definedType, types);
        this.name = Objects.requireNonNull(name);
        this.code = Objects.requireNonNull(code);
        this.interruptible = interruptible;
        this.cost = cost;
        target = null;
    }

    /**
     * Makes a function of a handle, which engines call without boxes and slots where they can.
     *
     * @param name for diagnostics
     * @param type what guests see; refers to no type of a module, has no vectors and at most one
     *     result
     * @param target {@code (Instance, parameters…) result}, with numbers as {@code int}, {@code
     *     long}, {@code float} and {@code double} and references as {@code Object}. It gets the
     *     instance that the call comes from, or null if the host calls. What it throws has the
     *     effect that it has in {@link Code#call}
     * @throws IllegalArgumentException if the handle is not of the type that fits
     */
    public HostFunction(String name, FunctionType type, MethodHandle target) {
        super(type);
        this.name = Objects.requireNonNull(name);
        this.target = target;
        interruptible = false;
        cost = 0;
        code = HandleCode.of(type, target);
    }

    /**
     * The same function, for code that may wait and stops waiting when its thread is interrupted,
     * as the JDK's own methods do: {@link Store#interrupt()} interrupts the thread that is in it,
     * and the guest ends whatever the code makes of that.
     */
    public HostFunction interruptible() {
        return new HostFunction(name, type(), definedType(), types(), code, true, cost);
    }

    /**
     * The same function with a cost, which is charged when a guest calls it in a store whose {@link
     * Meter} measures cost; of others it is 0.
     *
     * @param newCost the cost, unsigned
     */
    public HostFunction withCost(long newCost) {
        return new HostFunction(name, type(), definedType(), types(), code, interruptible, newCost);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void invoke(Instance caller, ValueStack stack, int base) {
        int slots = Math.max(type().parameters().size(), type().results().size());
        int savedTop = stack.top;
        stack.top = Math.max(savedTop, base + slots);
        stack.require(stack.top);
        try {
            var call = new HostCall(caller, stack, base, type());
            if (caller == null) {
                code.call(call);
            } else if (caller.store().meter() != null) {
                measure(call, caller.store());
            } else {
                run(call, caller.store());
            }
        } catch (RuntimeException | LinkageError e) {
            throw failure(e);
        } finally {
            stack.top = savedTop;
        }
    }

    private void measure(HostCall call, Store store) {
        var meter = store.meter();
        if (cost != 0 && meter.has(Meter.Counter.COST)) {
            meter.chargeHost(cost);
        }
        var stopwatch = meter.stopwatch();
        if (stopwatch == null) {
            run(call, store);
            return;
        }
        int before = stopwatch.beginHost();
        try {
            run(call, store);
        } finally {
            stopwatch.end(before);
        }
    }

    private void run(HostCall call, Store store) {
        // One call may take long, and a guest's loop makes many between two looks of its own.
        store.checkInterrupt();
        if (interruptible) {
            wait(call, store);
        } else {
            code.call(call);
        }
    }

    private void wait(HostCall call, Store store) {
        boolean outermost = store.beginWait();
        try {
            code.call(call);
        } catch (RuntimeException e) {
            if (!(e instanceof WasmException)) {
                // What the code says may be no more than that its thread was interrupted.
                store.checkInterrupt();
            }
            throw e;
        } finally {
            store.endWait(outermost);
        }
        store.checkInterrupt();
    }

    /** The handle that it was made of, or null if it was made otherwise; for engines. */
    public MethodHandle target() {
        return target;
    }

    /**
     * What the guest ends with when the code has thrown something; errors other than of linkage are
     * thrown as they are. For engines that call the {@link #target} themselves.
     */
    public RuntimeException failure(Throwable thrown) {
        if (thrown instanceof WasmException exception) {
            return exception;
        }
        // A linkage error is what code of a plug-in that fits another version ends with.
        if (thrown instanceof Error error && !(thrown instanceof LinkageError)) {
            throw error;
        }
        return new Trap("host function " + name + " failed: " + thrown, thrown);
    }
}

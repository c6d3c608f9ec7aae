package dev.tazza.runtime;

import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.WasmException;
import dev.tazza.wasm.types.DefinedType;
import dev.tazza.wasm.types.DefinedTypes;
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
    private final boolean interruptible;

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
        this(name, type, definedType, types, code, false);
    }

    private HostFunction(
            String name,
            FunctionType type,
            DefinedType definedType,
            DefinedTypes types,
            Code code,
            boolean interruptible) {
        super(type, definedType, types);
        this.name = Objects.requireNonNull(name);
        this.code = Objects.requireNonNull(code);
        this.interruptible = interruptible;
    }

    /**
     * The same function, for code that may wait and stops waiting when its thread is interrupted,
     * as the JDK's own methods do: {@link Store#interrupt()} interrupts the thread that is in it,
     * and the guest ends whatever the code makes of that.
     */
    public HostFunction interruptible() {
        return new HostFunction(name, type(), definedType(), types(), code, true);
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
            if (interruptible && caller != null) {
                wait(call, caller.store());
            } else {
                code.call(call);
            }
        } catch (WasmException e) {
            throw e;
        } catch (StackOverflowError e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Trap("host function " + name + " failed: " + e, e);
        } finally {
            stack.top = savedTop;
        }
    }

    private void wait(HostCall call, Store store) {
        var outer = store.beginWait();
        try {
            code.call(call);
        } catch (RuntimeException e) {
            if (!(e instanceof WasmException)) {
                // What the code says may be no more than that its thread was interrupted.
                store.checkInterrupt();
            }
            throw e;
        } finally {
            store.endWait(outer);
        }
        store.checkInterrupt();
    }
}

package dev.tazza.wasi.abi;

import dev.tazza.runtime.HostCall;
import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Linker;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers WASI functions under one import module name and turns their failures into error numbers.
 */
public final class FunctionTable {
    /** What a WASI function does. */
    @FunctionalInterface
    public interface Body {
        /**
         * Carries out one call; returning normally is {@link Errno#SUCCESS}.
         *
         * @param call the arguments
         * @param memory the caller's memory
         */
        void call(HostCall call, GuestMemory memory) throws WasiException;
    }

    private static final List<ValueType> RESULTS = List.of(ValueType.I32);

    private final Linker linker;
    private final String module;
    private final CallLock lock;

    /** Adds to {@code linker} under {@code module} functions that hold {@code lock}. */
    public FunctionTable(Linker linker, String module, CallLock lock) {
        this.linker = linker;
        this.module = module;
        this.lock = lock;
    }

    /**
     * Adds a function that returns an error number.
     *
     * @param name its name; several functions may have one name if their parameters differ
     * @param parameters a letter a parameter: {@code i} for i32, {@code l} for i64
     * @param body what it does
     * @return this table
     */
    public FunctionTable add(String name, String parameters, Body body) {
        linker.define(module, name, type(parameters), code(body));
        return this;
    }

    /**
     * Adds a function that may wait; whatever it waits for, it stops when the thread is
     * interrupted.
     *
     * @param name its name; several functions may have one name if their parameters differ
     * @param parameters a letter a parameter: {@code i} for i32, {@code l} for i64
     * @param body what it does
     * @return this table
     */
    public FunctionTable addWaiting(String name, String parameters, Body body) {
        linker.defineInterruptible(module, name, type(parameters), code(body));
        return this;
    }

    private HostFunction.Code code(Body body) {
        return call -> call.returnI32(0, errno(body, call).number());
    }

    private static FunctionType type(String parameters) {
        return new FunctionType(types(parameters), RESULTS);
    }

    /**
     * Adds a function without a result, which ends the guest by an exception.
     *
     * @param name its name
     * @param parameters a letter a parameter: {@code i} for i32, {@code l} for i64
     * @param code what it does
     * @return this table
     */
    public FunctionTable addEnding(String name, String parameters, HostFunction.Code code) {
        linker.define(module, name, new FunctionType(types(parameters), List.of()), code);
        return this;
    }

    private Errno errno(Body body, HostCall call) {
        if (call.caller() == null || call.caller().memoryCount() == 0) {
            return Errno.FAULT;
        }
        lock.enter();
        try {
            body.call(call, new GuestMemory(call.memory()));
            return Errno.SUCCESS;
        } catch (WasiException e) {
            return e.errno();
        } finally {
            lock.exit();
        }
    }

    private static List<ValueType> types(String letters) {
        var types = new ArrayList<ValueType>(letters.length());
        for (int i = 0; i < letters.length(); i++) {
            types.add(
                    switch (letters.charAt(i)) {
                        case 'i' -> ValueType.I32;
                        case 'l' -> ValueType.I64;
                        default -> throw new IllegalArgumentException("parameter types " + letters);
                    });
        }
        return types;
    }
}

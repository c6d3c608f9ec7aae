package dev.tazza;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.Instance;
import dev.tazza.wasm.ExitException;

/** An instance of a {@link Program}. Used by one thread at a time, the one that uses its store. */
public final class Guest {
    /** The main function of a program (WASI preview 1, application ABI). */
    public static final String START = "_start";

    /** What has to be called before any other function of a library (the same). */
    public static final String INITIALIZE = "_initialize";

    private final Instance instance;

    private Guest(Instance instance) {
        this.instance = instance;
    }

    /** The guest that an instance is. */
    public static Guest of(Instance instance) {
        return new Guest(instance);
    }

    /** The instance, for everything that is not done here. */
    public Instance instance() {
        return instance;
    }

    /**
     * Runs the main function to its end.
     *
     * @return the exit status, 0 if the guest did not give one
     * @throws IllegalArgumentException if there is no main function
     * @throws dev.tazza.wasm.Trap if the guest traps
     */
    public int start() {
        try {
            call(START);
            return 0;
        } catch (ExitException e) {
            return e.status();
        }
    }

    /** Prepares a library for calls, if it wants that. */
    public void initialize() {
        instance.exportedFunction(INITIALIZE)
                .ifPresent(function -> function.call(instance.store()));
    }

    /**
     * Calls an exported function.
     *
     * @param name its name
     * @param arguments one object a parameter: {@link Integer}, {@link Long}, {@link Float}, {@link
     *     Double} or a reference
     * @return one object a result
     * @throws IllegalArgumentException if there is no such function or the arguments do not fit
     * @throws dev.tazza.wasm.Trap if the guest traps
     */
    public Object[] call(String name, Object... arguments) {
        return function(name).call(instance.store(), arguments);
    }

    /**
     * An exported function.
     *
     * @param name its name
     * @throws IllegalArgumentException if there is none
     */
    public Function function(String name) {
        return instance.exportedFunction(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("no function is exported as " + name));
    }
}

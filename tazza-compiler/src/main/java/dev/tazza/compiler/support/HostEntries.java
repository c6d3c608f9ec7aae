package dev.tazza.compiler.support;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.HostFunction;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Entries of functions of the host: with them generated code calls the target of a host function as
 * it calls a compiled function. The class of an entry has its function as a constant, so that
 * HotSpot can inline the target; it takes it from here, by a number, when it is initialised.
 */
public final class HostEntries {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Map<Integer, HostFunction> WAITING = new ConcurrentHashMap<>();

    private HostEntries() {}

    /** The entry of a function, made on first use, or null if it cannot have one. */
    public static Entry find(Function function, Context caller) {
        // A meter wants to know of the call.
        return function instanceof HostFunction host && caller.meter == null
                ? find(host, caller)
                : null;
    }

    private static Entry find(HostFunction host, Context caller) {
        var entry = host.engineState;
        return entry != null || host.target() == null ? (Entry) entry : link(host, caller);
    }

    private static Entry link(HostFunction host, Context caller) {
        var entry = caller.code.newHostEntry(host);
        host.engineState = entry;
        return entry;
    }

    /** Keeps a function for the class with the number that is returned. */
    public static int put(HostFunction function) {
        int number = NUMBERS.incrementAndGet();
        WAITING.put(number, function);
        return number;
    }

    /** Gives the function with a number to its class. */
    public static HostFunction take(int number) {
        return WAITING.get(number);
    }

    /** Forgets the function with a number. */
    public static void remove(int number) {
        WAITING.remove(number);
    }

    /** What generated code throws for what a target has thrown. */
    public static RuntimeException failure(Throwable thrown, HostFunction function) {
        return function.failure(thrown);
    }
}

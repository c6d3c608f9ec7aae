package dev.tazza.nativeplugin;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.HostCall;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Memory;
import dev.tazza.wasm.ExhaustionException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A call of a native function that runs. Native code knows it by a number that is no address, so
 * that a call that is over, or belongs to another thread, is told from one that runs.
 */
final class NativeCall {
    /** What the functions of {@code tazza_host} return. */
    static final int OK = 0;

    static final int OUT_OF_BOUNDS = 1;
    static final int NO_MEMORY = 2;
    static final int NO_CALL = 3;
    static final int NO_FUNCTION = 4;
    static final int ENDED = 5;

    // Each level takes an unknown amount of the thread's stack.
    private static final int MAX_DEPTH = 64;

    private static final ThreadLocal<NativeCall> CURRENT = new ThreadLocal<>();
    private static final AtomicLong TOKENS = new AtomicLong();

    private final NativeCall outer;
    private final int depth;
    private final long token = TOKENS.incrementAndGet();
    private final HostCall call;
    private Throwable pending;
    private String message;

    private NativeCall(NativeCall outer, HostCall call) {
        this.outer = outer;
        this.call = call;
        depth = outer == null ? 1 : outer.depth + 1;
    }

    /**
     * Begins a call on this thread.
     *
     * @throws ExhaustionException if there are too many within each other
     */
    static NativeCall begin(HostCall call) {
        var active = new NativeCall(CURRENT.get(), call);
        if (active.depth > MAX_DEPTH) {
            throw new ExhaustionException(
                    ExhaustionException.Limit.CALL_STACK, "call stack exhausted");
        }
        CURRENT.set(active);
        return active;
    }

    /** Ends the call. */
    void end() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }

    /**
     * The call that native code means by this number, or null if it does not run on this thread.
     */
    static NativeCall of(long token) {
        var current = CURRENT.get();
        return current != null && current.token == token ? current : null;
    }

    /** What native code knows this call by. */
    long token() {
        return token;
    }

    /** Makes the guest trap with this message when the native function returns. */
    void fail(String text) {
        message = text;
    }

    /** The message that the guest has to trap with, or null. */
    String message() {
        return message;
    }

    /** Goes on with what ended the guest in a function that native code called, if anything did. */
    void throwPending() {
        switch (pending) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(pending);
        }
    }

    /** The guest's first memory, or null. */
    Memory memory() {
        var caller = call.caller();
        return caller == null || caller.memoryCount() == 0 ? null : caller.memory(0);
    }

    /** Copies from the guest's memory to native memory. */
    int read(long address, MemorySegment target, long length) {
        var memory = memory();
        int status = check(memory, address, length);
        if (status == OK) {
            MemorySegment.copy(memory.slice(address, length), 0, target, 0, length);
        }
        return status;
    }

    /** Copies from native memory to the guest's. */
    int write(long address, MemorySegment source, long length) {
        var memory = memory();
        int status = check(memory, address, length);
        if (status == OK) {
            MemorySegment.copy(source, 0, memory.slice(address, length), 0, length);
        }
        return status;
    }

    private static int check(Memory memory, long address, long length) {
        if (memory == null) {
            return NO_MEMORY;
        }
        return memory.contains(address, length) ? OK : OUT_OF_BOUNDS;
    }

    /** The place of a range of the guest's memory, or 0 if it has none that stays. */
    long pointer(long address, long length) {
        var memory = memory();
        if (check(memory, address, length) != OK) {
            return 0;
        }
        var slice = memory.slice(address, length);
        return slice.isNative() ? slice.address() : 0;
    }

    /**
     * Calls a function in a table of the guest.
     *
     * @param arguments the arguments, 8 bytes each
     * @param results takes the results
     */
    int callTable(int table, long index, MemorySegment arguments, MemorySegment results) {
        if (pending != null) {
            return ENDED;
        }
        var caller = call.caller();
        var function = caller == null ? null : function(caller, table, index);
        if (function == null
                || function.hasObjects()
                || function.type().parameters().size() != arguments.byteSize() / Long.BYTES
                || function.type().results().size() != results.byteSize() / Long.BYTES) {
            return NO_FUNCTION;
        }
        try {
            invoke(caller, function, arguments, results);
            return OK;
        } catch (Throwable e) {
            // Nothing may be thrown through native frames.
            pending = e;
            return ENDED;
        }
    }

    /** Whether the guest may go on: {@link #OK} or {@link #ENDED}. */
    int poll() {
        if (pending != null) {
            return ENDED;
        }
        try {
            if (Thread.currentThread().isInterrupted()) {
                throw new ExhaustionException(ExhaustionException.Limit.TIME, "interrupted");
            }
            if (call.caller() != null) {
                call.caller().store().checkInterrupt();
            }
            return OK;
        } catch (Throwable e) {
            pending = e;
            return ENDED;
        }
    }

    private static Function function(Instance caller, int table, long index) {
        var tables = caller.tables();
        if (table < 0 || table >= tables.length) {
            return null;
        }
        if (index < 0 || index >= tables[table].size()) {
            return null;
        }
        return tables[table].get(index) instanceof Function function ? function : null;
    }

    private static void invoke(
            Instance caller, Function function, MemorySegment arguments, MemorySegment results) {
        int parameters = function.type().parameters().size();
        int count = function.type().results().size();
        var stack = caller.store().stack();
        int base = stack.top;
        stack.require(base + Math.max(parameters, count));
        for (int i = 0; i < parameters; i++) {
            stack.values[base + i] = arguments.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, i);
        }
        try {
            function.invoke(caller, stack, base);
        } catch (StackOverflowError e) {
            throw new ExhaustionException(
                    ExhaustionException.Limit.CALL_STACK, "call stack exhausted");
        } finally {
            stack.top = base;
        }
        for (int i = 0; i < count; i++) {
            results.setAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, i, stack.values[base + i]);
        }
    }
}

package dev.tazza.runtime;

import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.types.DefinedTypes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A set of instances that may share memories, tables, globals and functions, with common limits
 * (specification 4.2.3). A store and everything in it is used by one thread at a time; only {@link
 * #interrupt()} may be called by another.
 */
public final class Store {
    private static final long NOBODY = 0;

    private final StoreLimits limits;
    private final ValueStack stack;
    private final Map<Class<?>, Object> engineState = new HashMap<>();
    private int instances;
    private volatile boolean interrupted;
    private volatile Thread waiting;

    // Who is inside, 0 for nobody: no more than a check that costs next to nothing. Threads that
    // enter in the same few nanoseconds both succeed; then the first to leave is told. The number
    // of the thread and not the thread, because a write of a reference may cost more than all the
    // rest of a call: garbage collectors keep books of these.
    private long user;

    /** Creates an empty store. */
    public Store(StoreLimits limits) {
        this.limits = Objects.requireNonNull(limits);
        stack = new ValueStack(limits.stackSlots());
    }

    /** Creates an empty store with {@linkplain StoreLimits#standard() ordinary limits}. */
    public Store() {
        this(StoreLimits.standard());
    }

    /** What its guests may use. */
    public StoreLimits limits() {
        return limits;
    }

    /** The stack that its guests run on. */
    public ValueStack stack() {
        return stack;
    }

    /**
     * Makes an instance of a module (specification 4.7.2): links its imports, creates and
     * initialises what it defines, and runs its start function.
     *
     * @param module the prepared module
     * @param name what to call the instance in diagnostics; may be empty
     * @param imports where its imports come from
     * @throws dev.tazza.wasm.UnlinkableException if an import is missing or does not fit
     * @throws dev.tazza.wasm.Trap if a segment is out of bounds or the start function traps
     * @throws ExhaustionException if a limit of the store is reached
     */
    public Instance instantiate(CompiledModule module, String name, Imports imports) {
        return instantiate(new Instantiation(this, module, name, imports, null));
    }

    /** Makes an instance in a state that was frozen. */
    Instance instantiate(InstanceImage state, String name, Imports imports) {
        return instantiate(new Instantiation(this, state.compiled(), name, imports, state));
    }

    private Instance instantiate(Instantiation instantiation) {
        if (instances >= limits.instances()) {
            throw new ExhaustionException(
                    ExhaustionException.Limit.INSTANCES,
                    "the store already has its limit of " + limits.instances() + " instances");
        }
        boolean outermost = enter();
        try {
            instances++;
            return instantiation.run();
        } finally {
            leave(outermost);
        }
    }

    /**
     * Notes that the current thread begins to use the store; for engines and others that call its
     * guests other than by {@link Function#call}. It may enter again before it {@linkplain #leave
     * leaves}.
     *
     * @return whether the thread was not inside, for {@link #leave}
     * @throws WrongThreadException if another thread is inside
     */
    public boolean enter() {
        long thread = Thread.currentThread().threadId();
        long before = user;
        if (before == thread) {
            return false;
        }
        if (before != NOBODY) {
            throw misuse(before);
        }
        user = thread;
        return true;
    }

    /**
     * Notes that the current thread has ended what it {@linkplain #enter entered} for.
     *
     * @param outermost what {@link #enter} has returned
     * @throws WrongThreadException if another thread has entered meanwhile
     */
    public void leave(boolean outermost) {
        if (user != Thread.currentThread().threadId()) {
            throw misuse(user);
        }
        if (outermost) {
            user = NOBODY;
        }
    }

    /** Whether a call into a guest of the store is under way. */
    public boolean isInUse() {
        return user != NOBODY;
    }

    private static WrongThreadException misuse(long other) {
        var thread = Thread.currentThread();
        return new WrongThreadException(
                "thread #"
                        + thread.threadId()
                        + (thread.getName().isEmpty() ? "" : " (" + thread.getName() + ")")
                        + " uses a guest whose store is in use by "
                        + (other == NOBODY ? "another thread" : "thread #" + other)
                        + "; a store and its guests are for one thread at a time");
    }

    /** Makes a memory within the limits of this store. */
    public Memory newMemory(MemoryType type) {
        return new Memory(type, limits.memoryBytes());
    }

    /** Makes a table within the limits of this store. */
    public Table newTable(TableType type, Object initial) {
        return new Table(type, initial, limits.tableElements());
    }

    /** Makes a table whose type refers to types of a module. */
    Table newTable(TableType type, DefinedTypes types, Object initial) {
        return new Table(type, types, initial, limits.tableElements());
    }

    /**
     * Asks the guest that runs in this store to stop: it ends with {@link
     * ExhaustionException.Limit#TIME} at its next loop iteration or call, or at once if it waits in
     * {@code memory.atomic.wait}. Safe to call from any thread. The store stays interrupted: no
     * guest of it runs again.
     */
    public void interrupt() {
        interrupted = true;
        // A thread says that it waits before it looks at the flag, so that one of both is seen.
        LockSupport.unpark(waiting);
    }

    /** Says which thread {@link #interrupt()} has to wake; null for none. */
    void setWaiting(Thread thread) {
        waiting = thread;
    }

    /**
     * For engines, at loop iterations and calls.
     *
     * @throws ExhaustionException if {@link #interrupt()} was called
     */
    public void checkInterrupt() {
        if (interrupted) {
            throw new ExhaustionException(ExhaustionException.Limit.TIME, "interrupted");
        }
    }

    /**
     * What an engine keeps per store, made on first use; for engines.
     *
     * @param type the engine's own class, which is the key
     * @param create makes it
     */
    public <T> T engineState(Class<T> type, Supplier<T> create) {
        return type.cast(engineState.computeIfAbsent(type, key -> create.get()));
    }
}

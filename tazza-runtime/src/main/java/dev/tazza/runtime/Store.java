package dev.tazza.runtime;

import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.types.DefinedTypes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
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
    private final Meter meter;
    private final Stopwatch stopwatch;
    private final HeapAccount heap;
    private final Map<Class<?>, Object> engineState = new HashMap<>();
    private int instances;
    private final AtomicReference<End> ended = new AtomicReference<>();
    private final Wait wait = new Wait();

    // Who is inside, 0 for nobody: no more than a check that costs next to nothing. Threads that
    // enter in the same few nanoseconds both succeed; then the first to leave is told. The number
    // of the thread and not the thread, because a write of a reference may cost more than all the
    // rest of a call: garbage collectors keep books of these.
    private long user;

    /** What has ended a store, and why. */
    private record End(ExhaustionException.Limit limit, String message) {}

    // Made early, since a guest that has filled the heap is to be ended, too.
    private static final End INTERRUPTED = new End(ExhaustionException.Limit.TIME, "interrupted");

    /** Creates an empty store. */
    public Store(StoreLimits limits) {
        this(limits, null);
    }

    /**
     * Creates an empty store whose guests are measured.
     *
     * @param meter a meter of its own, or null for none
     * @throws IllegalArgumentException if the meter belongs to another store
     */
    public Store(StoreLimits limits, Meter meter) {
        this.limits = Objects.requireNonNull(limits);
        this.meter = meter;
        stopwatch = meter == null ? null : meter.stopwatch();
        if (meter != null) {
            meter.attach(this);
        }
        stack = new ValueStack(limits.stackSlots());
        heap =
                limits.heapBytes() == StoreLimits.UNLIMITED
                        ? null
                        : new HeapAccount(this, limits.heapBytes());
    }

    /** Creates an empty store with {@linkplain StoreLimits#standard() ordinary limits}. */
    public Store() {
        this(StoreLimits.standard());
    }

    /** What its guests may use. */
    public StoreLimits limits() {
        return limits;
    }

    /** What measures its guests, or null. */
    public Meter meter() {
        return meter;
    }

    /** What counts the structs and arrays of its guests; null if they are not limited. */
    public HeapAccount heap() {
        return heap;
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
     * @throws IllegalArgumentException if the module was prepared for other {@linkplain
     *     Meter#costs() costs} than those of the store's meter, or does not {@linkplain
     *     CompiledModule#countsObjects() count} what the store limits
     */
    public Instance instantiate(CompiledModule module, String name, Imports imports) {
        requireFit(module);
        return instantiate(new Instantiation(this, module, name, imports, null));
    }

    /** Makes an instance in a state that was frozen. */
    Instance instantiate(InstanceImage state, String name, Imports imports) {
        requireFit(state.compiled());
        return instantiate(new Instantiation(this, state.compiled(), name, imports, state));
    }

    private void requireFit(CompiledModule module) {
        var costs = meter == null ? null : meter.costs();
        if (!Objects.equals(costs, module.costs())) {
            throw new IllegalArgumentException(
                    costs == null
                            ? "a module prepared with costs needs a store with a meter"
                            : "the engine has prepared the module without the costs of the meter");
        }
        if (heap != null && !module.countsObjects()) {
            throw new IllegalArgumentException(
                    "the engine has prepared the module without counting of objects, which a store"
                            + " with a limit on its heap needs");
        }
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
     * @throws ExhaustionException if the store was {@linkplain #interrupt interrupted}, or another
     *     limit has ended it
     */
    public boolean enter() {
        checkInterrupt();
        long thread = Thread.currentThread().threadId();
        long before = user;
        if (before != thread && before != NOBODY) {
            throw misuse(before);
        }
        if (stopwatch != null) {
            stopwatch.enterGuest();
        }
        user = thread;
        return before == NOBODY;
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
        if (stopwatch != null) {
            stopwatch.leaveGuest();
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
        return new Memory(type, limits.memoryBytes(), type.shared() ? null : this);
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
     * {@code memory.atomic.wait} or in a host function that {@linkplain HostFunction#interruptible
     * can be interrupted}. Safe to call from any thread. The store stays interrupted: every later
     * call of a guest of it ends in the same way. Other stores are not touched.
     */
    public void interrupt() {
        end(INTERRUPTED);
    }

    /**
     * Has {@link #interrupt()} be called when some time has passed, unless the result is closed
     * before.
     *
     * {@snippet :
     * try (var deadline = store.deadline(Duration.ofSeconds(1))) {
     *     guest.call("run");
     * }
     * }
     *
     * <p>It covers what happens in the store: instantiation, calls, and that a function is compiled
     * when it is called. Decoding and validating a module have no store; their time is proportional
     * to the size of the module.
     *
     * @param time how long, from now on
     */
    public Deadline deadline(Duration time) {
        return Deadline.of(this, time);
    }

    /** Has every guest of the store end, now and from now on, for a reason; the first one stays. */
    void end(ExhaustionException.Limit limit, String message) {
        end(new End(limit, message));
    }

    private void end(End end) {
        if (ended.compareAndSet(null, end)) {
            EndedStores.add(this);
        }
        wait.interrupt();
    }

    /** Whether a limit has ended the store, so that its guests cannot be called any more. */
    public boolean isEnded() {
        return ended.get() != null;
    }

    /**
     * Notes that the current thread is about to wait for something, so that {@link #interrupt()}
     * interrupts it.
     *
     * @return what {@link #endWait} has to be given
     * @throws ExhaustionException if the store is interrupted
     */
    boolean beginWait() {
        boolean outermost = wait.begin();
        // Looked at after that: an interrupt either finds the thread waiting or is found here.
        try {
            checkInterrupt();
        } catch (ExhaustionException e) {
            wait.end(outermost);
            throw e;
        }
        return outermost;
    }

    /**
     * Notes that the wait is over. An interrupt that was meant for the guest does not outlive it.
     */
    void endWait(boolean outermost) {
        wait.end(outermost);
    }

    /**
     * For engines, at loop iterations and calls.
     *
     * @throws ExhaustionException if {@link #interrupt()} was called, or another limit has ended
     *     the store
     */
    public void checkInterrupt() {
        var end = ended.get();
        if (end != null) {
            throw new ExhaustionException(end.limit, end.message);
        }
    }

    /**
     * For engines that do something that may take long on behalf of a guest of the current thread,
     * and do not know its store: to be called now and then.
     *
     * @throws ExhaustionException if the thread is in a guest of a store that has ended
     */
    public static void checkCurrentThread() {
        EndedStores.checkCurrentThread();
    }

    /** Whether the current thread is inside, which it knows for certain. */
    boolean isUsedByCurrentThread() {
        return user == Thread.currentThread().threadId();
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

package dev.tazza.wasi;

import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Memory;
import dev.tazza.runtime.MeterGroup;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.StoreLimits;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.Export;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.ValueType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs a program with threads (wasi-threads): it imports {@code wasi} {@code thread-spawn} and a
 * shared memory, and exports {@code wasi_thread_start}.
 *
 * <p>Each thread is a platform thread with a {@link Store} and instances of its own, which share
 * the memory and the {@link Wasi}. The first thread that calls {@code proc_exit}, traps, or returns
 * from the main function ends them all, also those that wait.
 *
 * <p>For one run.
 */
public final class GuestThreads {
    private static final String MODULE = "wasi";
    private static final String SPAWN = "thread-spawn";
    private static final String START = "wasi_thread_start";
    private static final FunctionType SPAWN_TYPE =
            new FunctionType(List.of(ValueType.I32), List.of(ValueType.I32));
    private static final FunctionType START_TYPE =
            new FunctionType(List.of(ValueType.I32, ValueType.I32), List.of());
    private static final int MAX_ID = 0x1FFF_FFFF;
    private static final int MAIN = 0;

    // For threads that are in a call of the host that nothing may interrupt.
    private static final Duration GRACE = Duration.ofSeconds(1);

    private record Member(Store store, Thread thread) {}

    private final Wasi wasi;
    private final Module module;
    private final StoreLimits limits;
    private final MeterGroup meters;
    private final Map<Import, Memory> memories = new HashMap<>();

    // By thread identifier; guarded by this, as is all that follows.
    private final Map<Integer, Member> members = new HashMap<>();
    private Function<Store, Instance> instantiate;
    private int lastId = MAIN;
    private boolean ended;
    private boolean mainInterrupted;
    private Throwable failure;

    /**
     * @param wasi what the threads share; says how many there may be
     * @param module the program
     * @param limits the limits of each thread's store
     */
    public GuestThreads(Wasi wasi, Module module, StoreLimits limits) {
        this(wasi, module, limits, null);
    }

    /**
     * For a program that is measured.
     *
     * @param wasi what the threads share; says how many there may be
     * @param module the program
     * @param limits the limits of each thread's store
     * @param meters has the meter of the first thread's store, and gives one to every other; null
     *     if nothing is measured
     */
    public GuestThreads(Wasi wasi, Module module, StoreLimits limits, MeterGroup meters) {
        this.meters = meters;
        this.wasi = wasi;
        this.module = module;
        this.limits = limits;
        for (var wanted : module.imports()) {
            if (isSharedMemory(wanted)) {
                var type = (MemoryType) wanted.type();
                memories.put(wanted, new Memory(type, limits.memoryBytes()));
            }
        }
    }

    /** Whether a module is written for threads, so that it needs this class. */
    public static boolean areWantedBy(Module module) {
        for (var wanted : module.imports()) {
            if (isSharedMemory(wanted) || isSpawn(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSharedMemory(Import wanted) {
        return wanted.type() instanceof MemoryType type && type.shared();
    }

    private static boolean isSpawn(Import wanted) {
        return wanted.module().equals(MODULE) && wanted.name().equals(SPAWN);
    }

    /** Makes the shared memories and {@code thread-spawn} available. */
    public void addTo(Linker linker) {
        memories.forEach((wanted, memory) -> linker.define(wanted.module(), wanted.name(), memory));
        linker.define(MODULE, SPAWN, SPAWN_TYPE, call -> call.returnI32(0, spawn(call.i32(0))));
    }

    /**
     * Runs the program to the end of all its threads.
     *
     * @param store the store of the first thread, the calling one; it is of no use afterwards
     * @param instances makes an instance of the program, and of all that it is linked with, in a
     *     store; called by each thread for itself. What it links must include {@link #addTo}
     * @param main the main function
     * @return what {@code main} returned
     * @throws dev.tazza.wasm.WasmException as the thread did that ended them all; for {@code
     *     proc_exit} that is {@link dev.tazza.wasm.ExitException}
     */
    public <T> T run(Store store, Function<Store, Instance> instances, Function<Instance, T> main) {
        synchronized (this) {
            instantiate = instances;
            members.put(MAIN, new Member(store, Thread.currentThread()));
        }
        T result = null;
        try {
            result = main.apply(instances.apply(store));
            end(null);
        } catch (RuntimeException | Error e) {
            end(e);
        }
        leaveMain();
        switch (failure()) {
            case null -> {
                return result;
            }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private synchronized Throwable failure() {
        return failure;
    }

    /** Starts a thread; returns its identifier, or a negative error number. */
    private synchronized int spawn(int argument) {
        if (ended) {
            throw interrupted();
        }
        if (!canStart()) {
            return -Errno.NOTSUP.number();
        }
        if (members.size() > wasi.threadLimit()) {
            return -Errno.AGAIN.number();
        }
        wasi.allowThreads();
        int id = nextId();
        var instances = instantiate;
        var store = new Store(limits, meters == null ? null : meters.newMember());
        var thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("tazza-guest-" + id)
                        .unstarted(() -> runThread(id, argument, instances, store));
        members.put(id, new Member(store, thread));
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            members.remove(id);
            if (meters != null) {
                meters.leave(store.meter());
            }
            return -Errno.AGAIN.number();
        }
        return id;
    }

    private boolean canStart() {
        return module.exports().stream()
                .filter(e -> e.kind() == ExternalKind.FUNCTION && e.name().equals(START))
                .map(Export::index)
                .anyMatch(index -> module.typeOfFunction(index).equals(START_TYPE));
    }

    private int nextId() {
        do {
            lastId = lastId == MAX_ID ? 1 : lastId + 1;
        } while (members.containsKey(lastId));
        return lastId;
    }

    private void runThread(int id, int argument, Function<Store, Instance> instances, Store store) {
        wasi.enterThread();
        try {
            instances.apply(store).exportedFunction(START).orElseThrow().call(store, id, argument);
        } catch (RuntimeException | Error e) {
            end(e);
        } finally {
            wasi.leaveThread();
            if (meters != null) {
                meters.leave(store.meter());
            }
            leave(id);
        }
    }

    /** Ends all threads, if none has done so before. */
    private synchronized void end(Throwable reason) {
        if (ended) {
            return;
        }
        ended = true;
        failure = reason;
        members.forEach(
                (id, member) -> {
                    if (member.thread() != Thread.currentThread()) {
                        mainInterrupted |= id == MAIN;
                        member.store().interrupt();
                        member.thread().interrupt();
                    }
                });
    }

    private synchronized void leave(int id) {
        members.remove(id);
        notifyAll();
    }

    private synchronized void leaveMain() {
        members.remove(MAIN);
        if (mainInterrupted) {
            // It was meant for the guest, and the calling thread goes on.
            Thread.interrupted();
        }
        long end = System.nanoTime() + GRACE.toNanos();
        long left = GRACE.toMillis();
        try {
            while (!members.isEmpty() && left > 0) {
                wait(left);
                left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ExhaustionException interrupted() {
        return new ExhaustionException(ExhaustionException.Limit.TIME, "interrupted");
    }
}

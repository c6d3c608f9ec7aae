package dev.tazza.nativeplugin;

import dev.tazza.runtime.HostCall;
import dev.tazza.runtime.Linker;
import dev.tazza.spi.HostModules;
import dev.tazza.spi.PluginSettings;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.Trap;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The functions of a native plug-in for one guest, with the state that its {@code open} made. One
 * thread at a time is in a function; the state is freed when the last has left.
 */
final class NativeModules implements HostModules {
    private static final int ERROR_SIZE = 1024;
    private static final long SETTING_SIZE = 16;

    private static final MethodHandle OPEN =
            downcall(
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.ADDRESS,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG));
    private static final MethodHandle CLOSE =
            downcall(FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
    private static final MethodHandle CODE =
            downcall(
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.ADDRESS,
                            ValueLayout.ADDRESS,
                            ValueLayout.ADDRESS,
                            ValueLayout.ADDRESS));

    private final Descriptor descriptor;
    private final MemorySegment state;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean closed;
    private boolean freed;

    private NativeModules(Descriptor descriptor, MemorySegment state) {
        this.descriptor = descriptor;
        this.state = state;
    }

    @SuppressWarnings("restricted")
    private static MethodHandle downcall(FunctionDescriptor function) {
        return java.lang.foreign.Linker.nativeLinker().downcallHandle(function);
    }

    /**
     * Makes the state for a guest.
     *
     * @throws IllegalArgumentException if the plug-in refuses
     */
    static NativeModules open(Descriptor descriptor, PluginSettings settings) {
        if (descriptor.open().address() == 0) {
            return new NativeModules(descriptor, MemorySegment.NULL);
        }
        try (var arena = Arena.ofConfined()) {
            var list = settings(settings, arena);
            long count = list.byteSize() / SETTING_SIZE;
            var state = arena.allocate(ValueLayout.ADDRESS);
            var error = arena.allocate(ERROR_SIZE + 1);
            int status =
                    (int)
                            OPEN.invokeExact(
                                    descriptor.open(),
                                    list,
                                    count,
                                    state,
                                    error,
                                    (long) ERROR_SIZE);
            if (status != 0) {
                String message = NativeText.read(error);
                throw new IllegalArgumentException(
                        message.isEmpty() ? "its open failed with status " + status : message);
            }
            return new NativeModules(descriptor, state.get(ValueLayout.ADDRESS, 0));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MemorySegment settings(PluginSettings settings, Arena arena) {
        var texts = new ArrayList<MemorySegment>();
        for (var option : settings.all().entrySet()) {
            for (String value : option.getValue()) {
                texts.add(arena.allocateFrom(option.getKey()));
                texts.add(arena.allocateFrom(value));
            }
        }
        var list = arena.allocate(ValueLayout.ADDRESS, texts.size());
        for (int i = 0; i < texts.size(); i++) {
            list.setAtIndex(ValueLayout.ADDRESS, i, texts.get(i));
        }
        return list;
    }

    @Override
    public void addTo(Linker linker) {
        for (var function : descriptor.functions()) {
            linker.define(
                    function.module(),
                    function.name(),
                    function.type(),
                    call -> call(function, call));
        }
    }

    private void call(NativeFunction function, HostCall call) {
        StackReserve.require();
        enter();
        try (var arena = Arena.ofConfined()) {
            var parameters = function.type().parameters();
            var results = function.type().results();
            var values =
                    arena.allocate(
                            ValueLayout.JAVA_LONG, (long) parameters.size() + results.size());
            for (int i = 0; i < parameters.size(); i++) {
                values.setAtIndex(ValueLayout.JAVA_LONG, i, call.i64(i));
            }
            var output = values.asSlice((long) parameters.size() * Long.BYTES);
            run(function, call, values, output);
            for (int i = 0; i < results.size(); i++) {
                call.returnI64(i, output.getAtIndex(ValueLayout.JAVA_LONG, i));
            }
        } finally {
            leave();
        }
    }

    private void run(
            NativeFunction function, HostCall call, MemorySegment input, MemorySegment output) {
        var active = NativeCall.begin(call);
        int status;
        try {
            status =
                    (int)
                            CODE.invokeExact(
                                    function.code(),
                                    active.token(),
                                    HostTable.ADDRESS,
                                    state,
                                    input,
                                    output);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        } finally {
            active.end();
        }
        active.throwPending();
        if (active.message() != null) {
            throw new Trap(active.message());
        }
        if (status != 0) {
            throw new Trap(
                    "native function "
                            + function.module()
                            + "."
                            + function.name()
                            + " failed with status "
                            + status);
        }
    }

    private void enter() {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExhaustionException(ExhaustionException.Limit.TIME, "interrupted");
        }
        if (closed) {
            lock.unlock();
            throw new Trap("the plug-in " + descriptor.name() + " is closed");
        }
    }

    private void leave() {
        lock.unlock();
        // Looked at behind the lock: whoever closed while it was held has left the rest to this
        // thread.
        if (closed) {
            freeIfUnused();
        }
    }

    /** Frees the state, or leaves that to the thread that is in a function. */
    @Override
    public void close() {
        closed = true;
        freeIfUnused();
    }

    private void freeIfUnused() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            // A function that is itself being called must not lose its state.
            if (lock.getHoldCount() == 1 && !freed) {
                freed = true;
                free();
            }
        } finally {
            lock.unlock();
        }
    }

    private void free() {
        if (descriptor.close().address() == 0) {
            return;
        }
        try {
            CLOSE.invokeExact(descriptor.close(), state);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}

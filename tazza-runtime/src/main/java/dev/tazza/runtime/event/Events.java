package dev.tazza.runtime.event;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.HostFunction;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.Trap;
import jdk.jfr.FlightRecorder;

/**
 * Where the runtime and engines tell what they do. Everything told here is rare, and nothing but
 * one question is asked unless Flight Recorder is in use: no class of an event is loaded before,
 * and a JVM without the module {@code jdk.jfr} is fine. Safe for use by several threads.
 */
public final class Events {
    private static final boolean AVAILABLE = isAvailable();

    private Events() {}

    /** Work that is timed until it is closed; closed in the thread that began it. */
    public interface Timing extends AutoCloseable {
        @Override
        void close();
    }

    private static boolean isAvailable() {
        // Not findModule: where the module is missing, it searches other layers with streams, which
        // costs a start more than all that is told here.
        for (var module : ModuleLayer.boot().modules()) {
            if (module.getName().equals("jdk.jfr")) {
                return Events.class.getModule().canRead(module);
            }
        }
        return false;
    }

    private static boolean recording() {
        return AVAILABLE && FlightRecorder.isInitialized();
    }

    /**
     * An engine prepares a module.
     *
     * @return to be closed when it is done; null if nobody wants to know
     */
    public static Timing moduleCompilation(String engine, Module module) {
        return recording() ? new ModuleCompilationEvent(engine, module).started() : null;
    }

    /**
     * An engine makes code of some functions.
     *
     * @param first the index of the first function, imports counted
     * @param functions how many there are
     * @param bytes the size of their bodies
     * @return to be closed when it is done; null if nobody wants to know
     */
    public static Timing functionCompilation(int first, int functions, long bytes) {
        return recording() ? new FunctionCompilationEvent(first, functions, bytes).started() : null;
    }

    /**
     * An instance is made.
     *
     * @param name what it is called; may be empty
     * @return to be closed when it is done; null if nobody wants to know
     */
    public static Timing instantiation(String name, Module module) {
        return recording() ? new InstantiationEvent(name, module).started() : null;
    }

    /** A guest has trapped; for engines, when they have added its frames, once for each trap. */
    public static void trapped(Trap trap) {
        if (recording()) {
            TrapEvent.emit(trap);
        }
    }

    /**
     * A memory was asked to grow.
     *
     * @param before its size in bytes
     * @param requested by how many bytes it was to grow
     * @param grown whether it has
     */
    public static void memoryGrowth(long before, long requested, boolean grown) {
        if (recording()) {
            MemoryGrowthEvent.emit(before, requested, grown);
        }
    }

    /**
     * What a guest is to be linked with in place of a function of the host: the function itself, or
     * one that times it if a recording asks for calls of the host right now.
     */
    public static Function linked(HostFunction function, String module, String name) {
        return recording() ? HostCallEvent.timed(function, module, name) : function;
    }
}

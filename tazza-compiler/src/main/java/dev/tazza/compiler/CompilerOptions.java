package dev.tazza.compiler;

import dev.tazza.runtime.CostTable;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Module;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * How the compiler translates. Part of the identity of what it produces: classes made with other
 * options are other classes. Immutable.
 *
 * @param pieceBytes the size in bytes of bytecode that pieces of large functions aim at; the JVM
 *     never compiles methods of 8,000 bytes or more
 * @param wholeBytes the size in bytes of bytecode up to which a function stays in one piece
 * @param interruptible whether guests look for {@code Store.interrupt()} in loops and calls; those
 *     of modules with shared memories always do
 * @param directAccess whether guests access their memories through {@code sun.misc.Unsafe}, checked
 *     as ever but faster. Such classes can be run only by a JVM that was started with {@code
 *     --sun-misc-unsafe-memory-access=allow}: others print a warning or refuse. A store must not be
 *     used by two threads at once, not even by mistake. Always false on hosts that are not
 *     little-endian
 * @param debug what Java debuggers and stack traces see of the guest's source; of no effect on
 *     modules without debug information
 * @param costs what instructions cost, for stores with a {@link dev.tazza.runtime.Meter} of these
 *     costs; null for stores that measure neither instructions nor cost
 * @param vectorRegisters whether vectors are held in registers of the processor. Such classes can
 *     be run only by a JVM with a HotSpot compiler that was started with {@code --add-exports
 *     java.base/jdk.internal.vm.vector=dev.tazza.compiler} (or {@code ALL-UNNAMED}), and are fast
 *     only with {@code -XX:+UnlockExperimentalVMOptions -XX:+EnableVectorSupport
 *     -XX:+EnableVectorReboxing -XX:+EnableVectorAggressiveReboxing}. Never without {@code
 *     directAccess}, and never with variables to {@code debug}
 * @param countsObjects whether structs and arrays are counted as they are made, for stores with a
 *     limit on their heap; of no effect on modules without types for such
 */
public record CompilerOptions(
        int pieceBytes,
        int wholeBytes,
        boolean interruptible,
        boolean directAccess,
        DebugLevel debug,
        CostTable costs,
        boolean vectorRegisters,
        boolean countsObjects) {
    private static final int STANDARD_PIECE = 3_000;
    private static final int STANDARD_WHOLE = 6_000;

    /** Keeps {@code directAccess} and {@code vectorRegisters} only where they work. */
    public CompilerOptions {
        Objects.requireNonNull(debug);
        directAccess &= ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        vectorRegisters &= directAccess && debug != DebugLevel.VARIABLES;
    }

    /** Options without vectors in registers, and without counting of objects. */
    public CompilerOptions(
            int pieceBytes,
            int wholeBytes,
            boolean interruptible,
            boolean directAccess,
            DebugLevel debug,
            CostTable costs) {
        this(pieceBytes, wholeBytes, interruptible, directAccess, debug, costs, false, false);
    }

    /** What is best for most programs, can be interrupted, and runs everywhere. */
    public static CompilerOptions standard() {
        return new CompilerOptions(
                STANDARD_PIECE, STANDARD_WHOLE, true, false, DebugLevel.NONE, null);
    }

    /**
     * These options as they are for a module. Threads that share memory are interrupted when one of
     * them ends the program.
     */
    public CompilerOptions effectiveFor(Module module) {
        var result =
                debug != DebugLevel.NONE && !module.debugInformation().isPresent()
                        ? withDebug(DebugLevel.NONE)
                        : this;
        if (countsObjects && !hasObjects(module)) {
            result = result.withObjectCounting(false);
        }
        for (var memory : module.memories()) {
            if (memory.shared()) {
                return result.withInterrupts();
            }
        }
        return result;
    }

    /** These options for guests that look for {@code Store.interrupt()}. */
    public CompilerOptions withInterrupts() {
        return new CompilerOptions(
                pieceBytes,
                wholeBytes,
                true,
                directAccess,
                debug,
                costs,
                vectorRegisters,
                countsObjects);
    }

    /** These options for guests that are never interrupted, which are a little smaller. */
    public CompilerOptions withoutInterrupts() {
        return new CompilerOptions(
                pieceBytes,
                wholeBytes,
                false,
                directAccess,
                debug,
                costs,
                vectorRegisters,
                countsObjects);
    }

    /** These options for a JVM that allows {@code sun.misc.Unsafe}. */
    public CompilerOptions withDirectAccess() {
        return new CompilerOptions(
                pieceBytes,
                wholeBytes,
                interruptible,
                true,
                debug,
                costs,
                vectorRegisters,
                countsObjects);
    }

    /** These options, with direct access, for a JVM that also lets vectors be in registers. */
    public CompilerOptions withVectorRegisters() {
        return new CompilerOptions(
                pieceBytes, wholeBytes, interruptible, true, debug, costs, true, countsObjects);
    }

    /** These options for guests that show as much of their source as another level says. */
    public CompilerOptions withDebug(DebugLevel level) {
        return new CompilerOptions(
                pieceBytes,
                wholeBytes,
                interruptible,
                directAccess,
                level,
                costs,
                vectorRegisters,
                countsObjects);
    }

    /**
     * These options for stores with a {@link dev.tazza.runtime.Meter}.
     *
     * @param newCosts the costs of their meters; null for stores that measure neither instructions
     *     nor cost
     */
    public CompilerOptions withCosts(CostTable newCosts) {
        return new CompilerOptions(
                pieceBytes,
                wholeBytes,
                interruptible,
                directAccess,
                debug,
                newCosts,
                vectorRegisters,
                countsObjects);
    }

    /** These options for stores with a limit on the heap that structs and arrays take. */
    public CompilerOptions withObjectCounting() {
        return withObjectCounting(true);
    }

    private CompilerOptions withObjectCounting(boolean on) {
        return new CompilerOptions(
                pieceBytes,
                wholeBytes,
                interruptible,
                directAccess,
                debug,
                costs,
                vectorRegisters,
                on);
    }

    /** Whether a module can make structs or arrays. */
    static boolean hasObjects(Module module) {
        for (var type : module.types()) {
            if (!(type.composite() instanceof FunctionType)) {
                return true;
            }
        }
        return false;
    }
}

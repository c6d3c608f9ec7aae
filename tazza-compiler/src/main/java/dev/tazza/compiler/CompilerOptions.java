package dev.tazza.compiler;

import dev.tazza.wasm.Module;

/**
 * How the compiler translates. Part of the identity of what it produces: classes made with other
 * options are other classes. Immutable.
 *
 * @param pieceBytes the size in bytes of bytecode that pieces of large functions aim at; the JVM
 *     never compiles methods of 8,000 bytes or more
 * @param wholeBytes the size in bytes of bytecode up to which a function stays in one piece
 * @param interruptible whether guests look for {@code Store.interrupt()} in loops and calls; those
 *     of modules with shared memories always do
 */
public record CompilerOptions(int pieceBytes, int wholeBytes, boolean interruptible) {
    private static final int STANDARD_PIECE = 3_000;
    private static final int STANDARD_WHOLE = 6_000;

    /** What is best for most programs. */
    public static CompilerOptions standard() {
        return new CompilerOptions(STANDARD_PIECE, STANDARD_WHOLE, false);
    }

    /**
     * These options as they are for a module. Threads that share memory are interrupted when one of
     * them ends the program.
     */
    public CompilerOptions effectiveFor(Module module) {
        for (var memory : module.memories()) {
            if (memory.shared()) {
                return withInterrupts();
            }
        }
        return this;
    }

    /** These options for guests that look for {@code Store.interrupt()}. */
    public CompilerOptions withInterrupts() {
        return new CompilerOptions(pieceBytes, wholeBytes, true);
    }
}

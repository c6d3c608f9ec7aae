package dev.tazza.conformance.fuzz;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.DebugLevel;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.Engine;
import java.util.List;

/**
 * An engine that random modules are tried on.
 *
 * @param name what reports call it
 * @param engine the engine
 */
record Contender(String name, Engine engine) {
    /** How the compiler divides the functions of a module. */
    enum Pieces {
        /**
         * As in ordinary use: few functions of random modules are large enough for more than one.
         */
        STANDARD,
        /** As small as possible, so that nearly every function is divided. */
        TINY,
        /** Each for half of the modules. */
        MIXED
    }

    /**
     * Says whether the JVM was started so that half of the modules can have direct access, and half
     * of these vectors in registers.
     */
    private static final boolean MAY_BE_DIRECT = Boolean.getBoolean("tazza.fuzz.direct");

    private static final CompilerOptions WHOLE = CompilerOptions.standard().withInterrupts();
    private static final CompilerOptions TINY =
            new CompilerOptions(120, 60, true, false, DebugLevel.NONE, null);

    /** The interpreter. */
    static final Contender INTERPRETER = new Contender("interpreter", new Interpreter());

    /** The compiler with the options of ordinary use. */
    static final Contender COMPILER = compiler("compiler", WHOLE);

    /** The compiler that makes pieces of all but the smallest functions. */
    static final Contender TINY_PIECES = compiler("compiler with tiny pieces", TINY);

    private static final Contender DIRECT =
            compiler("compiler with direct access", WHOLE.withDirectAccess());
    private static final Contender DIRECT_TINY_PIECES =
            compiler("compiler with direct access and tiny pieces", TINY.withDirectAccess());

    private static final Contender REGISTERS =
            compiler("compiler with vectors in registers", WHOLE.withVectorRegisters());
    private static final Contender REGISTERS_TINY_PIECES =
            compiler(
                    "compiler with vectors in registers and tiny pieces",
                    TINY.withVectorRegisters());

    private static Contender compiler(String name, CompilerOptions options) {
        return new Contender(name, new Compiler(options));
    }

    /** The engines that a module is tried on. */
    static List<Contender> of(long seed, Pieces pieces) {
        boolean tiny = pieces == Pieces.TINY || pieces == Pieces.MIXED && seed % 2 == 0;
        boolean direct = MAY_BE_DIRECT && seed % 4 < 2;
        boolean registers = direct && seed % 8 < 4;
        Contender compiler;
        if (registers) {
            compiler = tiny ? REGISTERS_TINY_PIECES : REGISTERS;
        } else if (direct) {
            compiler = tiny ? DIRECT_TINY_PIECES : DIRECT;
        } else {
            compiler = tiny ? TINY_PIECES : COMPILER;
        }
        return List.of(INTERPRETER, compiler);
    }
}

package dev.tazza.conformance.fuzz;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
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

    /** The interpreter. */
    static final Contender INTERPRETER = new Contender("interpreter", new Interpreter());

    /** The compiler with the options of ordinary use. */
    static final Contender COMPILER =
            new Contender("compiler", new Compiler(CompilerOptions.standard().withInterrupts()));

    /** The compiler that makes pieces of all but the smallest functions. */
    static final Contender TINY_PIECES =
            new Contender(
                    "compiler with tiny pieces",
                    new Compiler(new CompilerOptions(120, 60, true, false)));

    /** The engines that a module is tried on. */
    static List<Contender> of(long seed, Pieces pieces) {
        boolean tiny = pieces == Pieces.TINY || pieces == Pieces.MIXED && seed % 2 == 0;
        return List.of(INTERPRETER, tiny ? TINY_PIECES : COMPILER);
    }
}

package dev.tazza.cli;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.Engine;

/** The engines that a user can choose from, by name. */
enum EngineChoice {
    INTERPRETER("interpreter"),
    COMPILER("compiler");

    // Set by whoever starts the JVM with --sun-misc-unsafe-memory-access=allow: without that option
    // it prints a warning.
    static final String DIRECT_ACCESS = "tazza.directAccess";

    // Set by whoever starts the JVM so that vectors can be in registers: without the options that
    // CompilerOptions names, its classes cannot even be linked.
    static final String VECTOR_REGISTERS = "tazza.vectorRegisters";

    private final String text;

    EngineChoice(String text) {
        this.text = text;
    }

    /**
     * The engine with this name.
     *
     * @throws UsageException if there is none
     */
    static EngineChoice parse(String text) {
        for (var choice : values()) {
            if (choice.text.equals(text)) {
                return choice;
            }
        }
        throw new UsageException("--engine " + text + ": expected interpreter or compiler");
    }

    /**
     * Makes the engine.
     *
     * @param interruptible whether guests must be ended by {@code Store.interrupt()}
     */
    Engine engine(boolean interruptible) {
        return this == INTERPRETER ? new Interpreter() : new Compiler(options(interruptible));
    }

    /**
     * How the command compiles.
     *
     * @param interruptible whether guests must be ended by {@code Store.interrupt()}
     */
    static CompilerOptions options(boolean interruptible) {
        var options = CompilerOptions.standard();
        if (Boolean.getBoolean(DIRECT_ACCESS)) {
            options = options.withDirectAccess();
        }
        if (Boolean.getBoolean(VECTOR_REGISTERS)) {
            options = options.withVectorRegisters();
        }
        return interruptible ? options : options.withoutInterrupts();
    }
}

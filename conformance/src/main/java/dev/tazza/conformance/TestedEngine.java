package dev.tazza.conformance;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.Engine;

/**
 * The engine that tests run programs on: what the system property {@code tazza.engine} says, {@code
 * interpreter} or {@code compiler}; the interpreter unless it says anything.
 */
public final class TestedEngine {
    private static final String PROPERTY = "tazza.engine";
    private static final String COMPILER = "compiler";

    private TestedEngine() {}

    /** The name, or null if the property says nothing. */
    public static String name() {
        return System.getProperty(PROPERTY);
    }

    /** A new engine, whose guests can be interrupted. */
    public static Engine create() {
        return COMPILER.equals(name())
                ? new Compiler(CompilerOptions.standard().withInterrupts())
                : new Interpreter();
    }
}

package dev.tazza.conformance.script;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;

/**
 * The official test suite on the compiler; with {@code -Dtazza.directAccess=true} with direct
 * access to memories, and with {@code -Dtazza.vectorRegisters=true} with vectors in registers, for
 * a JVM that allows it.
 */
class CompiledSpecificationSuiteTest extends SpecificationSuite {
    CompiledSpecificationSuiteTest() {
        super(new Compiler(options()));
    }

    private static CompilerOptions options() {
        var options = CompilerOptions.standard();
        if (Boolean.getBoolean("tazza.vectorRegisters")) {
            return options.withVectorRegisters();
        }
        return Boolean.getBoolean("tazza.directAccess") ? options.withDirectAccess() : options;
    }
}

package dev.tazza.conformance.script;

import dev.tazza.compiler.Compiler;

/** The official test suite on the compiler. */
class CompiledSpecificationSuiteTest extends SpecificationSuite {
    CompiledSpecificationSuiteTest() {
        super(new Compiler());
    }
}

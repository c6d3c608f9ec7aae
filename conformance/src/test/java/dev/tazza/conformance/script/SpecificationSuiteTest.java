package dev.tazza.conformance.script;

import dev.tazza.interpreter.Interpreter;

/** The official test suite on the interpreter. */
class SpecificationSuiteTest extends SpecificationSuite {
    SpecificationSuiteTest() {
        super(new Interpreter());
    }
}

package dev.tazza.conformance.fuzz;

import java.util.List;
import java.util.Optional;

/**
 * What a module did in two ways of running it.
 *
 * @param module the module
 * @param expected what it should do
 * @param actual what it does on the tested engine
 */
record Comparison(GeneratedModule module, List<String> expected, List<String> actual) {
    /** Compares the tested engine with the answer of another engine. */
    static Comparison withAnswer(GeneratedModule module, List<String> expected) {
        return new Comparison(module, expected, EngineRun.observe(module));
    }

    /** Compares a module with its {@linkplain Emitter spaced} variant. */
    static Comparison withoutFusion(long seed) {
        var spaced = EngineRun.observe(ModuleGenerator.generateSpaced(seed));
        return withAnswer(ModuleGenerator.generate(seed), spaced);
    }

    /**
     * Whether the other engine is too old for the module. No engine may refuse one that has only
     * what all of them know.
     */
    boolean unsupported() {
        return module.layout().exceptions() == Layout.ExceptionForm.TABLE
                && expected.getFirst().startsWith("refused: CompileError");
    }

    /** The difference, if there is one. */
    Optional<Difference> difference() {
        return unsupported() || expected.equals(actual)
                ? Optional.empty()
                : Optional.of(
                        new Difference(
                                module.seed(),
                                module.bytes(),
                                module.calls().stream().map(PlannedCall::text).toList(),
                                expected,
                                actual));
    }
}

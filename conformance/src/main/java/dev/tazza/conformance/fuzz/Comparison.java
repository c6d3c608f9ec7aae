package dev.tazza.conformance.fuzz;

import java.util.List;
import java.util.Optional;

/**
 * What a module did in two ways of running it.
 *
 * @param module the module
 * @param engine the name of the engine that is tested
 * @param expected what the module should do
 * @param actual what it does on that engine
 */
record Comparison(
        GeneratedModule module, String engine, List<String> expected, List<String> actual) {
    /** Compares an engine with the answer of another. */
    static Comparison withAnswer(GeneratedModule module, Contender tested, List<String> expected) {
        return new Comparison(
                module, tested.name(), expected, EngineRun.observe(module, tested.engine()));
    }

    /** Compares a module with its {@linkplain Emitter spaced} variant, both on one engine. */
    static Comparison withoutFusion(long seed, Contender tested) {
        var spaced = EngineRun.observe(ModuleGenerator.generateSpaced(seed), tested.engine());
        return withAnswer(ModuleGenerator.generate(seed), tested, spaced);
    }

    /**
     * Whether nothing can be said: the other engine is too old for the module, or the stack ended,
     * which each engine has of its own size. No engine may refuse a module that has only what all
     * of them know.
     */
    boolean inconclusive() {
        return expected.stream().anyMatch(item -> item.endsWith(TrapKind.STACK))
                || actual.stream().anyMatch(item -> item.endsWith(TrapKind.STACK))
                || (module.layout().exceptions() == Layout.ExceptionForm.TABLE
                                || module.layout().manyMemories())
                        && expected.getFirst().startsWith("refused: CompileError");
    }

    /** The difference, if there is one. */
    Optional<Difference> difference() {
        return inconclusive() || expected.equals(actual)
                ? Optional.empty()
                : Optional.of(
                        new Difference(
                                module.seed(),
                                engine,
                                module.bytes(),
                                module.calls().stream().map(PlannedCall::text).toList(),
                                expected,
                                actual));
    }
}

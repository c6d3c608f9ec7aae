package dev.tazza.conformance.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.runtime.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A fixed part of what {@code ./fuzz} does, and that it can find anything at all. */
class FuzzTest {
    private static final int COMPARED_WITH_V8 = 300;
    private static final int COMPARED_WITH_ITSELF = 150;
    private static final List<Contender> ENGINES =
            List.of(Contender.INTERPRETER, Contender.COMPILER, Contender.TINY_PIECES);

    @Test
    void theEnginesDoOnRandomModulesWhatV8Does() throws IOException {
        var found = V8.start();
        assumeTrue(found.isPresent(), "needs node on PATH");
        int inconclusive = 0;
        try (var v8 = found.get()) {
            for (long seed = 1; seed <= COMPARED_WITH_V8; seed++) {
                var module = ModuleGenerator.generate(seed);
                v8.send(module);
                var expected = v8.observe();
                for (var engine : ENGINES) {
                    var comparison = Comparison.withAnswer(module, engine, expected);
                    expectNone(comparison);
                    inconclusive += comparison.inconclusive() ? 1 : 0;
                }
            }
        }
        assertTrue(
                inconclusive < COMPARED_WITH_V8 * ENGINES.size() / 2,
                () -> "most modules were refused");
    }

    @Test
    void fusedInstructionsDoWhatTheSameInstructionsDoApart() {
        for (long seed = 1; seed <= COMPARED_WITH_ITSELF; seed++) {
            expectNone(Comparison.withoutFusion(seed, Contender.INTERPRETER));
        }
    }

    @Test
    void compiledCodeDoesWhatTheInterpreterDoes() {
        for (long seed = 1; seed <= COMPARED_WITH_ITSELF; seed++) {
            var module = ModuleGenerator.generate(seed);
            var expected = EngineRun.observe(module, Contender.INTERPRETER.engine());
            expectNone(Comparison.withAnswer(module, Contender.COMPILER, expected));
            expectNone(Comparison.withAnswer(module, Contender.TINY_PIECES, expected));
        }
    }

    @Test
    void whatRanInAStoreBeforeMakesNoDifference() {
        for (var engine : ENGINES) {
            var used = new Store();
            for (long seed = 1; seed <= COMPARED_WITH_ITSELF; seed++) {
                var module = ModuleGenerator.generate(seed);
                var afterOthers = EngineRun.observe(module, engine.engine(), used);
                expectNone(Comparison.withAnswer(module, engine, afterOthers));
            }
        }
    }

    @Test
    void aSeedAlwaysGivesTheSameModule() {
        var first = ModuleGenerator.generate(7);
        var again = ModuleGenerator.generate(7);
        assertArrayEquals(first.bytes(), again.bytes());
        assertEquals(
                first.calls().stream().map(PlannedCall::text).toList(),
                again.calls().stream().map(PlannedCall::text).toList());
    }

    @Test
    void randomModulesReturnAndTrapForEveryReason() {
        var reasons = new HashSet<String>();
        LongStream.rangeClosed(1, COMPARED_WITH_ITSELF)
                .mapToObj(seed -> observe(ModuleGenerator.generate(seed)))
                .forEach(
                        items -> {
                            for (var item : items) {
                                int trap = item.indexOf("=trap ");
                                if (trap >= 0) {
                                    reasons.add(item.substring(trap + 6));
                                } else {
                                    reasons.add(
                                            item.contains("=exception ") ? "exception" : "none");
                                }
                            }
                        });
        assertEquals(
                Set.of(
                        "none",
                        "exception",
                        "memory",
                        "table",
                        "signature",
                        "zero",
                        "overflow",
                        "unreachable",
                        "null"),
                reasons);
    }

    @Test
    void aDifferenceNamesTheCallAndBothOutcomes() {
        var module = ModuleGenerator.generate(3);
        var items = observe(module);
        var changed = new ArrayList<>(items);
        changed.set(0, "f3=wrong");
        var difference =
                Comparison.withAnswer(module, Contender.INTERPRETER, changed)
                        .difference()
                        .orElseThrow();
        var text = difference.text();
        assertTrue(text.contains("expected f3=wrong, found " + items.get(0)), text);
        assertTrue(text.contains(module.calls().getFirst().text()), text);
    }

    private static List<String> observe(GeneratedModule module) {
        return EngineRun.observe(module, Contender.INTERPRETER.engine());
    }

    private static void expectNone(Comparison comparison) {
        assertFalse(
                comparison.difference().isPresent(),
                () -> comparison.difference().orElseThrow().text());
    }
}

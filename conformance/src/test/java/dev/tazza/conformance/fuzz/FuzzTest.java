package dev.tazza.conformance.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.DebugLevel;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.CostTable;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.Meter;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.StoreLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A fixed part of what {@code ./fuzz} does, and that it can find anything at all. */
class FuzzTest {
    private static final int COMPARED_WITH_V8 = 300;
    private static final int COMPARED_WITH_ITSELF = 150;
    private static final int MEASURED = 200;
    private static final CompilerOptions TINY_PIECES =
            new CompilerOptions(120, 60, true, false, DebugLevel.NONE, null);
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
    void callsThatReturnCostTheSameOnAllEngines() {
        var dear = CostTable.parse("default 3\ncall 1000\nloop 13\nend 11\nelse 17\nbr_if 19");
        int measured = 0;
        for (long seed = 1; seed <= MEASURED; seed++) {
            var costs = seed % 2 == 0 ? dear : CostTable.ONES;
            var module = ModuleGenerator.generate(seed);
            var expected = measure(module, new Interpreter(costs), costs);
            for (var options : List.of(CompilerOptions.standard(), TINY_PIECES)) {
                var found = measure(module, new Compiler(options.withCosts(costs)), costs);
                assertEquals(expected, found, "seed " + seed);
            }
            measured += (int) expected.stream().filter(item -> item.contains(" for ")).count();
        }
        assertTrue(measured > MEASURED, "only " + measured + " calls returned");
    }

    private static List<String> measure(GeneratedModule module, Engine engine, CostTable costs) {
        var meter = new Meter(costs, EnumSet.of(Meter.Counter.COST, Meter.Counter.INSTRUCTIONS));
        return EngineRun.observe(module, engine, new Store(StoreLimits.standard(), meter));
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

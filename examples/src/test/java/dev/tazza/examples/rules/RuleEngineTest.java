package dev.tazza.examples.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.text.TextFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuleEngineTest {
    private static final Order ORDER = new Order(5_000, 3);

    @AutoClose private final RuleEngine engine = new RuleEngine(Duration.ofSeconds(30));

    private static byte[] rule(String name) throws IOException {
        try (var in = RuleEngineTest.class.getResourceAsStream("/rules/" + name + ".wat")) {
            return TextFormat.assemble(in.readAllBytes(), name + ".wat");
        }
    }

    private String failure(String tenant) {
        return assertThrows(RuleException.class, () -> engine.discount(tenant, ORDER)).getMessage();
    }

    @BeforeEach
    void installAGoodRule() throws Exception {
        engine.install("good", rule("ten-percent"));
    }

    @Test
    void rulesDecide() throws Exception {
        assertEquals(500, engine.discount("good", ORDER));
        assertEquals(0, engine.discount("good", new Order(5_000, 2)));
        assertEquals(0, engine.discount("nobody", ORDER));
        engine.install("greedy", rule("greedy"));
        assertEquals(5_000, engine.discount("greedy", ORDER));
    }

    @Test
    void aRuleThatNeverEndsIsEnded() throws Exception {
        try (var impatient = new RuleEngine(Duration.ofMillis(20))) {
            impatient.install("endless", rule("endless"));
            impatient.install("good", rule("ten-percent"));
            for (int i = 0; i < 3; i++) {
                var failure =
                        assertThrows(
                                RuleException.class, () -> impatient.discount("endless", ORDER));
                assertEquals("the rule has failed: interrupted", failure.getMessage());
            }
        }
        assertEquals(500, engine.discount("good", ORDER));
    }

    @Test
    void limitsHoldAndOthersAreNotTouched() throws Exception {
        engine.install("bottomless", rule("bottomless"));
        assertTrue(failure("bottomless").contains("call stack exhausted"));
        engine.install("hungry", rule("hungry"));
        assertEquals(1, engine.discount("hungry", ORDER), "MiB of memory");
        assertEquals(1, engine.discount("hungry", ORDER), "each order has a new instance");
        assertEquals(500, engine.discount("good", ORDER));
    }

    @Test
    void whatIsNoRuleIsRefused() throws Exception {
        for (byte[] bad :
                new byte[][] {
                    {},
                    {0, 'a', 's', 'm', 1, 0, 0, 0},
                    rule("curious"),
                    TextFormat.assemble(
                            "(module (func (export \"discount\") (result i32) (i32.const 1)))")
                }) {
            var failure = assertThrows(RuleException.class, () -> engine.install("bad", bad));
            assertTrue(failure.getMessage().startsWith("the rule is refused: "));
        }
        assertEquals(0, engine.discount("bad", ORDER));
    }

    @Test
    void tenantsRunAtTheSameTime() throws Exception {
        var calls = new ArrayList<Callable<Long>>();
        for (int i = 0; i < 200; i++) {
            calls.add(() -> engine.discount("good", ORDER));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(calls)) {
                assertEquals(500, result.get());
            }
        }
    }
}

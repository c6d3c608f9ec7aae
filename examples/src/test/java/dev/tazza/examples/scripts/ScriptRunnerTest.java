package dev.tazza.examples.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.wasm.ExhaustionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** JavaScript, by MuJS. */
class ScriptRunnerTest {
    private static ScriptRunner runner(Duration timeLimit) throws Exception {
        var mujs = Path.of(System.getProperty("tazza.shared", "../shared"), "corpus", "mujs.wasm");
        assumeTrue(Files.exists(mujs), () -> "no " + mujs);
        return new ScriptRunner(mujs, timeLimit);
    }

    @Test
    void scriptsComputeAndSeeNothingElse() throws Exception {
        try (var runner = runner(Duration.ofMinutes(2))) {
            var sum =
                    runner.run(
                            """
                            var sum = 0;
                            for (var i = 1; i <= 1000; i++) sum += i;
                            print("sum", sum);
                            """);
            assertEquals("sum 500500\n", sum.output());
            assertEquals(0, sum.status());

            var thief = runner.run("try { print(read('/etc/passwd')) } catch (e) { print('no') }");
            assertEquals("no\n", thief.output());

            var broken = runner.run("print(");
            assertTrue(broken.errors().contains("SyntaxError"), broken.errors());
        }
    }

    @Test
    void aScriptThatNeverEndsIsEnded() throws Exception {
        try (var runner = runner(Duration.ofMillis(500))) {
            var failure = assertThrows(ExhaustionException.class, () -> runner.run("for (;;) {}"));
            assertEquals(ExhaustionException.Limit.TIME, failure.limit());
        }
    }
}

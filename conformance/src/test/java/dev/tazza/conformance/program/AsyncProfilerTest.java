package dev.tazza.conformance.program;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.conformance.TestedEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The profiler that samples without safepoints, as docs/observing.md says. */
class AsyncProfilerTest {
    private static final Pattern LOOP = Pattern.compile("luaV_execute\\$\\d+(p\\d+)?");

    @TempDir private Path folder;
    private Path library;

    /** Takes the library for this machine out of the jar, and tries whether it may count time. */
    @BeforeEach
    void unpack() throws Exception {
        assumeFalse("interpreter".equals(TestedEngine.name()), "the interpreter makes no methods");
        var platform =
                switch (System.getProperty("os.name") + "-" + System.getProperty("os.arch")) {
                    case "Linux-amd64" -> "linux-x64";
                    case "Linux-aarch64" -> "linux-arm64";
                    case String other -> other;
                };
        library = folder.resolve("libasyncProfiler.so");
        try (var in = getClass().getResourceAsStream("/" + platform + "/libasyncProfiler.so")) {
            assumeTrue(in != null, "async-profiler has no library for " + platform);
            Files.copy(in, library);
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var trial =
                new ProcessBuilder(java, agent(folder.resolve("trial")), "-version")
                        .redirectErrorStream(true)
                        .start();
        var output = new String(trial.getInputStream().readAllBytes());
        assumeTrue(trial.waitFor() == 0, () -> "async-profiler does not start here: " + output);
    }

    private String agent(Path stacks) {
        return "-agentpath:"
                + library
                + "=start,event=ctimer,interval=1ms,collapsed,file="
                + stacks;
    }

    @Test
    void stacksNameTheFunctionsOfLua() throws Exception {
        var stacks = folder.resolve("lua.folded");
        new TazzaCommand("lua-exn.wasm", "/w/fib.lua")
                .withJvm(agent(stacks))
                .with("--dir", "/w:" + TazzaCommand.corpus() + ":ro")
                .run()
                .succeeded();
        var text = Files.readString(stacks);
        var called = text.lines().filter(stack -> LOOP.matcher(stack).find()).toList();
        assertFalse(called.isEmpty(), text);
        for (var stack : called) {
            assertTrue(stack.contains(";dev/tazza/guest/G"), stack);
            assertTrue(stack.matches(".*\\.main\\$\\d+;.*"), "down to the guest's main: " + stack);
        }
    }
}

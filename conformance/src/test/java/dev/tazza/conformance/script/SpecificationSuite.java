package dev.tazza.conformance.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.cli.script.Outcome;
import dev.tazza.cli.script.ScriptRunner;
import dev.tazza.cli.script.Tally;
import dev.tazza.runtime.Engine;
import dev.tazza.wasm.script.Command;
import dev.tazza.wasm.script.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The official test suite on one engine. Every script is one test; the last test adds up what all
 * scripts did, so that no command is lost on the way.
 */
abstract class SpecificationSuite {
    /**
     * Far above what any script takes, so that an endless loop is a failure of its script alone.
     */
    private static final Duration TIME_LIMIT = Duration.ofMinutes(2);

    private final Engine engine;
    private final Map<String, Tally> bySuite = new LinkedHashMap<>();
    private int commands;

    /**
     * @param engine what runs the scripts
     */
    SpecificationSuite(Engine engine) {
        this.engine = engine;
    }

    @TestFactory
    Stream<DynamicTest> everyScriptPassesOrWaitsForAFeature() throws IOException {
        var root = Path.of(System.getProperty("tazza.shared", "../shared"), "conformance");
        assumeTrue(Files.isDirectory(root), "no conformance data in " + root);
        var tests =
                Suite.all().stream()
                        .flatMap(suite -> scripts(root, suite).map(file -> test(suite, root, file)))
                        .toList();
        return Stream.concat(
                tests.stream(),
                Stream.of(DynamicTest.dynamicTest("all commands are counted", this::sum)));
    }

    private static Stream<Path> scripts(Path root, Suite suite) {
        try (var files = Files.list(root.resolve(suite.folder()))) {
            return files.filter(f -> f.toString().endsWith(".wast")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DynamicTest test(Suite suite, Path root, Path file) {
        return DynamicTest.dynamicTest(root.relativize(file).toString(), () -> run(suite, file));
    }

    private void run(Suite suite, Path file) throws IOException {
        var script = Script.parse(Files.readAllBytes(file), file.getFileName().toString());
        commands += count(script.commands());
        var tally = assertTimeoutPreemptively(TIME_LIMIT, () -> run(suite, script));
        bySuite.computeIfAbsent(suite.folder(), folder -> new Tally()).addAll(tally);
        var failures = tally.failures();
        assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
    }

    private Tally run(Suite suite, Script script) {
        if (suite.missing().isEmpty()) {
            return ScriptRunner.run(engine, suite.features(), script);
        }
        var tally = new Tally();
        wait(script.commands(), suite.missing().get(), tally);
        return tally;
    }

    private static int count(List<Command> commands) {
        int count = commands.size();
        for (var command : commands) {
            if (command instanceof Command.StartThread thread) {
                count += count(thread.commands());
            }
        }
        return count;
    }

    private static void wait(List<Command> commands, String proposal, Tally tally) {
        for (var command : commands) {
            tally.add(command, "", new Outcome.Waiting(proposal));
            if (command instanceof Command.StartThread thread) {
                wait(thread.commands(), proposal, tally);
            }
        }
    }

    private void sum() {
        var total = new Tally();
        bySuite.forEach(
                (folder, tally) -> {
                    System.out.println(folder + ": " + tally.summary());
                    total.addAll(tally);
                });
        System.out.println(total);
        assertEquals(
                commands,
                total.passed() + total.waiting() + total.failures().size(),
                "every command has one outcome");
    }
}

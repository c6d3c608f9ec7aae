package dev.tazza.cli;

import dev.tazza.cli.script.ScriptRunner;
import dev.tazza.cli.script.Tally;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tazza wast}. */
@Command(
        name = "wast",
        description = "Runs scripts of the specification's test suite; exit status 1 if any fails.",
        customSynopsis = "tazza wast [--json] [--enable-FEATURE|--disable-FEATURE]... FILE...",
        footer = {
            "",
            "The features are those that the scripts are written for, by default WebAssembly 3.0."
                    + " Assertions that need what this version cannot run yet are skipped."
        })
final class WastCommand implements Callable<Integer> {
    private final Console console;
    private Features features = Features.wasm3();

    @Option(
            names = "--json",
            description = "Print JSON: an object a line and file, then the total.")
    private boolean json;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description = "What runs them: interpreter, unless this says compiler.")
    private String engineName = "interpreter";

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The scripts.")
    private List<String> files;

    WastCommand(Console console) {
        this.console = console;
    }

    /** Applies a switch. */
    void accept(String option) {
        features = FeatureSwitch.apply(features, option);
    }

    @Override
    public Integer call() {
        var engine = EngineChoice.parse(engineName);
        var total = new Tally();
        boolean unreadable = false;
        for (String file : files) {
            try {
                var tally = ScriptRunner.run(engine.engine(false), features, read(file));
                report(file, tally);
                total.addAll(tally);
            } catch (UsageException e) {
                // The other scripts still run.
                Main.report(console, e);
                unreadable = true;
            }
        }
        report("total", total);
        return unreadable || !total.failures().isEmpty() ? ExitStatus.FAILURE : ExitStatus.SUCCESS;
    }

    private static Script read(String file) {
        try {
            return Script.parse(Files.readAllBytes(Path.of(file)), file);
        } catch (IOException e) {
            throw new UsageException(file + ": " + FileErrors.describe(e));
        } catch (InvalidPathException e) {
            throw new UsageException(file + ": not a file name");
        } catch (MalformedException e) {
            throw ModuleFile.malformed(file, e);
        }
    }

    private void report(String name, Tally tally) {
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("file", name);
            line.put("passed", tally.passedAssertions());
            line.put("failed", tally.failures().size());
            line.put("skipped", tally.waitingAssertions());
            line.put("failures", tally.failures());
            console.print(Json.writeLine(line) + "\n");
            return;
        }
        if (!name.equals("total")) {
            tally.failures().forEach(console::error);
        }
        console.print(
                "%s: %d passed, %d failed, %d skipped%n"
                        .formatted(
                                name,
                                tally.passedAssertions(),
                                tally.failures().size(),
                                tally.waitingAssertions()));
    }
}

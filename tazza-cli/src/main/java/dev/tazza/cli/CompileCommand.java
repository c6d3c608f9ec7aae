package dev.tazza.cli;

import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.artifact.CompilerIdentity;
import dev.tazza.compiler.artifact.KeyFileException;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.WasmException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tazza compile}. */
@Command(
        name = "compile",
        description =
                "Compiles a module ahead of time: OUT is IN with its compiled code, signed with your"
                        + " key, in a custom section. It runs wherever IN does, and starts faster"
                        + " where your key is trusted.",
        customSynopsis = {
            "tazza compile [OPTIONS] IN [-o] OUT",
            "tazza compile --train [OPTIONS] IN [-o] OUT [-- RUN...]"
        },
        footer = {
            "",
            "OUT may be IN itself. - is standard input and output.",
            "RUN is what would follow 'tazza run' to start OUT: options, OUT, arguments.",
            "--enable-FEATURE and --disable-FEATURE are those of 'tazza run'."
        })
final class CompileCommand implements Callable<Integer> {
    private static final List<String> LEVELS = List.of("0", "1", "2", "3", "s", "z");

    private final Console console;
    private Features features = RunCommand.defaultFeatures();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "Where to write; may also follow IN.")
    private String output;

    @Option(
            names = "--optimize",
            paramLabel = "LEVEL",
            description =
                    "0, 1, 2, 3, s or z, for those used to other compilers: all are the same, since"
                            + " the JVM optimizes while the program runs.")
    private String level;

    @Option(names = "--all", description = "Compile every function, which is what happens anyway.")
    private boolean all;

    @Option(names = "--target-jar", description = "Write a jar with the classes, without a module.")
    private boolean jar;

    @Option(
            names = "--emit",
            arity = "2",
            paramLabel = "ir|classes DIR",
            hideParamSyntax = true,
            description =
                    "Write the graph of each function, or the classes, as files into the directory"
                            + " DIR; OUT is not needed then.")
    private String[] emit;

    @Option(
            names = "--train",
            description =
                    "Also run OUT once, as RUN says, and keep in your cache what the JVM learns from"
                            + " it: later runs of OUT here start faster.")
    private boolean train;

    @Option(
            names = "--train-time",
            paramLabel = "TIME",
            description =
                    "End that run after TIME (such as 10 or 2m; 1m unless given), and keep what was"
                            + " learned until then, as Ctrl-C does.")
    private String trainTime;

    @Parameters(index = "0", paramLabel = "IN", description = "The module; - is standard input.")
    private String file;

    // OUT, unless an option gives it, and what follows --.
    @Parameters(index = "1..*", paramLabel = "OUT", hidden = true)
    private List<String> others = List.of();

    // Whether the first of them is OUT.
    private boolean outputFollows;

    CompileCommand(Console console) {
        this.console = console;
    }

    /** Applies a switch. */
    void accept(String option) {
        features = FeatureSwitch.apply(features, option);
    }

    @Override
    public Integer call() {
        checkOptions();
        var training = train ? TrainingLine.of(output, run(), trainTime) : null;
        byte[] bytes = ModuleFile.read(file);
        try {
            var source = CompilableModule.decode(file, bytes, features);
            var module = source.module();
            // Who uses a jar may start the JVM in other ways than the launcher does.
            var options =
                    (jar ? CompilerOptions.standard() : EngineChoice.options(false))
                            .effectiveFor(module);
            if (emit != null && emit[0].equals("ir")) {
                emitGraphs(module);
            }
            if (output == null && emit[0].equals("ir")) {
                return ExitStatus.SUCCESS;
            }
            var classes = source.classes(console, options);
            if (emit != null && emit[0].equals("classes")) {
                classes.forEach((name, content) -> emit(ClassJar.fileName(name), content));
            }
            if (output != null) {
                write(
                        jar
                                ? ClassJar.of(classes, CompilerIdentity.current())
                                : source.with(classes, options, UserCode.keys().signingKey()));
            }
            if (training != null) {
                training.run(console);
            }
        } catch (WasmException e) {
            console.error(Diagnosis.of(file, bytes, e));
            console.trace(e);
            return ExitStatus.FAILURE;
        } catch (KeyFileException e) {
            throw new UsageException(e.getMessage());
        }
        return ExitStatus.SUCCESS;
    }

    private void checkOptions() {
        if (!train && output != null && !others.isEmpty()) {
            throw new UsageException("two outputs given: " + output + " and " + others.getFirst());
        }
        if (!train && others.size() > 1) {
            throw new UsageException(others.get(1) + ": only --train takes more than IN and OUT");
        }
        outputFollows = output == null && !others.isEmpty();
        if (outputFollows) {
            output = others.getFirst();
        }
        if (level != null && !LEVELS.contains(level)) {
            throw new UsageException("--optimize " + level + ": expected 0, 1, 2, 3, s or z");
        }
        if (emit != null && !emit[0].equals("ir") && !emit[0].equals("classes")) {
            throw new UsageException("--emit " + emit[0] + ": expected ir or classes");
        }
        if (trainTime != null && !train) {
            throw new UsageException("--train-time without --train");
        }
        if (train && (jar || output == null || output.equals(ModuleFile.STANDARD_INPUT))) {
            throw new UsageException("--train needs a file OUT to run, and a module in it");
        }
        if (output == null && emit == null) {
            throw new UsageException("no output given; it may be the same file as the input");
        }
    }

    /** What followed OUT. */
    private List<String> run() {
        return outputFollows ? others.subList(1, others.size()) : others;
    }

    private void emitGraphs(Module module) {
        for (int i = module.importedFunctionCount(); i < module.functionCount(); i++) {
            emit("f" + i + ".ir", Compiler.graph(module, i).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void write(byte[] content) {
        if (output.equals(ModuleFile.STANDARD_INPUT)) {
            console.print(content);
        } else {
            OutputFile.write(output, content);
        }
    }

    private void emit(String name, byte[] content) {
        try {
            Path path = Path.of(emit[1]).resolve(name);
            Files.createDirectories(path.getParent());
            OutputFile.write(path, out -> out.write(content));
        } catch (IOException e) {
            throw new UsageException("--emit " + emit[1] + ": " + FileErrors.describe(e));
        } catch (InvalidPathException e) {
            throw new UsageException("--emit " + emit[1] + ": not a file name");
        }
    }
}

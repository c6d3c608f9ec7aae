package dev.tazza.cli;

import dev.tazza.compiler.artifact.StoredCode;
import dev.tazza.compiler.artifact.UniversalModule;
import dev.tazza.wasm.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The run of a program that it is trained with, as it was typed after {@code --}. */
final class TrainingLine {
    private static final Duration STANDARD_TIME = Duration.ofMinutes(1);

    private final String program;
    private final List<String> words;
    private final RunArguments arguments;
    private final Duration time;

    private TrainingLine(
            String program, List<String> words, RunArguments arguments, Duration time) {
        this.program = program;
        this.words = words;
        this.arguments = arguments;
        this.time = time;
    }

    /**
     * Reads it, before the program is there.
     *
     * @param program the file of the program
     * @param words what would follow {@code tazza run}; empty for the program alone
     * @param time how long the run may take; null for the standard time
     * @throws UsageException if there is a mistake in it
     */
    static TrainingLine of(String program, List<String> words, String time) {
        var line = new ArrayList<String>();
        line.add("run");
        if (words.isEmpty()) {
            // Whatever the program is called.
            line.add("--");
            line.add(program);
        }
        line.addAll(words);
        var limit = time == null ? STANDARD_TIME : RunParser.duration("--train-time", time);
        RunArguments arguments;
        try {
            arguments =
                    RunParser.parse(line.toArray(String[]::new), 1, RunCommand.defaultFeatures());
        } catch (UsageException e) {
            throw new UsageException(
                    "--train: "
                            + e.getMessage()
                            + " (what follows -- is the rest of a line 'tazza run', such as "
                            + program
                            + " ARGUMENT...)");
        }
        check(arguments);
        return new TrainingLine(program, line, arguments, limit);
    }

    /** Other code would be run, and trained, than is run later without these options. */
    private static void check(RunArguments arguments) {
        if (arguments.help() || arguments.engine() != EngineChoice.COMPILER) {
            throw new UsageException("--train: only a run of the compiled program can be learned");
        }
        if (arguments.timeLimit() != null) {
            throw new UsageException("--train: --train-time takes the place of --time-limit");
        }
        if (arguments.heapLimit() >= 0
                || arguments.measurement() != null
                || arguments.debugInfo()
                || arguments.profile() != null) {
            throw new UsageException(
                    "--train: a run is not learned with --heap-limit, --debug-info, --profile, or"
                            + " options that measure");
        }
    }

    /**
     * Trains the program, which has been compiled.
     *
     * @throws UsageException if that fails
     */
    void run(Console console) {
        var keys = UserCode.keys();
        if (keys.directory() == null) {
            throw new UsageException("--train: there is no home directory to keep the result in");
        }
        Path file = Path.of(program);
        if (!isProgram(arguments.file(), file)) {
            throw new UsageException(
                    "--train: what follows -- runs "
                            + arguments.file()
                            + ", and not "
                            + program
                            + ", which has been compiled");
        }
        new ProgramTraining(console, program, keys).run(file, identity(), words, time);
    }

    private static boolean isProgram(String typed, Path file) {
        try {
            return Files.isSameFile(Path.of(typed), file);
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    /** What the code is made of that later runs without these options execute. */
    private String identity() {
        byte[] bytes = ModuleFile.read(program);
        var module = Module.decode(bytes, arguments.features());
        var options = EngineChoice.options(false).effectiveFor(module);
        var universal = UniversalModule.of(bytes);
        return new StoredCode(universal, options, UserCode.keys(), null, message -> {}).name();
    }
}

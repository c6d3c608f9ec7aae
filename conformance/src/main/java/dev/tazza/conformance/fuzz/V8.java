package dev.tazza.conformance.fuzz;

import dev.tazza.wasm.ValueType;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The engine to compare with: a process of Node.js that reads modules and answers with what {@link
 * EngineRun} observes, a line each.
 */
final class V8 implements AutoCloseable {
    /** The system property with the path of a Node.js to use instead of that on {@code PATH}. */
    private static final String NODE = "tazza.fuzz.node";

    private static final String SCRIPT = "v8.js";
    private static final String TRAP = "=trap ";

    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    private V8(String node, String name) throws IOException {
        String script;
        try (var in = V8.class.getResourceAsStream(name)) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        process =
                new ProcessBuilder(node, "--eval", script, "--", "" + Layout.FUEL)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        requests = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts it, if there is a Node.js. */
    static Optional<V8> start() {
        return start(SCRIPT);
    }

    /** Starts it with another script. */
    static Optional<V8> start(String name) {
        var node = node();
        try {
            return node.isPresent() ? Optional.of(new V8(node.get(), name)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of the Node.js that it is started with. */
    static Optional<String> node() {
        var chosen = System.getProperty(NODE, "");
        if (!chosen.isEmpty()) {
            return Optional.of(chosen);
        }
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> new File(folder, "node"))
                .filter(File::canExecute)
                .map(File::getPath)
                .findFirst();
    }

    /** Hands over a line for the script; {@link #observe} gives the answers in the same order. */
    void send(String request) throws IOException {
        requests.write(request + "\n");
        requests.flush();
    }

    /** Hands over a module; {@link #observe} gives the answers in the same order. */
    void send(GeneratedModule module) throws IOException {
        requests.write(Base64.getEncoder().encodeToString(module.bytes()));
        requests.write(
                module.layout().functions().stream()
                        .map(type -> letters(type.results()))
                        .collect(Collectors.joining(",", " ", " ")));
        requests.write(letters(module.layout().globals()));
        requests.write(
                module.calls().stream()
                        .map(PlannedCall::text)
                        .collect(Collectors.joining(" ", " ", "\n")));
        requests.flush();
    }

    private static String letters(List<ValueType> types) {
        return types.stream()
                .map(type -> String.valueOf(PlannedCall.letter(type)))
                .collect(Collectors.joining());
    }

    /** What the next module did. */
    List<String> observe() throws IOException {
        String line;
        try (var _ = TimeLimit.start(process::destroyForcibly)) {
            line = answers.readLine();
        }
        if (line == null) {
            throw new IOException(
                    "the process of Node.js has ended, or was ended for taking too long");
        }
        return Arrays.stream(line.split("\\|", -1)).map(V8::translate).toList();
    }

    private static String translate(String item) {
        int trap = item.indexOf(TRAP);
        if (trap < 0) {
            return item;
        }
        int message = trap + TRAP.length();
        return item.substring(0, message) + TrapKind.of(item.substring(message));
    }

    @Override
    public void close() {
        process.destroy();
    }
}

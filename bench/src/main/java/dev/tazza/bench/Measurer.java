package dev.tazza.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs workloads and checks what they print: its time means nothing if an engine got it wrong. */
final class Measurer {
    /** The failure of a pair of workload and engine that do not go together. */
    static final String NOT_POSSIBLE = "cannot run it";

    private static final int MESSAGE_LIMIT = 100;

    private final Places places;
    private final Settings settings;
    private final Path output;
    private final Path errors;

    /** What the first engine printed, for workloads without a file that says it. */
    private final Map<Workload, byte[]> printed = new HashMap<>();

    Measurer(Places places, Settings settings) {
        this.places = places;
        this.settings = settings;
        output = places.work().resolve("stdout");
        errors = places.work().resolve("stderr");
    }

    /** Measures once more, and notes in the result what came of it. */
    void measure(Result result) throws IOException {
        long begin = System.nanoTime();
        try {
            var samples =
                    switch (result.mode()) {
                        case PROCESS -> {
                            if (result.isEmpty() && result.peer().needsFirstRun()) {
                                process(result.workload(), result.peer());
                            }
                            yield process(result.workload(), result.peer());
                        }
                        case STEADY, COMPILE ->
                                turns(result.workload(), result.mode(), result.peer());
                        case SERVER -> server(result.workload(), result.peer());
                    };
            result.add(samples, System.nanoTime() - begin);
        } catch (FailedException e) {
            result.fail(e.getMessage());
        }
    }

    private List<Sample> process(Workload workload, Peer peer) throws IOException, FailedException {
        var command = peer.once(workload);
        require(command != null);
        var times = places.work().resolve("times");
        Files.deleteIfExists(times);
        var all = new ArrayList<String>();
        all.add(places.work().resolve("measure").toString());
        all.add(times.toString());
        all.addAll(command);
        if (!run(all, workload, false)) {
            throw new FailedException(limitReached());
        }
        if (peer.runsModule()) {
            check(workload, 1);
        }
        return samples(times);
    }

    private List<Sample> turns(Workload workload, Mode mode, Peer peer)
            throws IOException, FailedException {
        var runner = peer.runner(workload);
        require(runner != null);
        var times = places.work().resolve("times");
        Files.deleteIfExists(times);
        var command =
                Peer.turns(
                        runner, mode, times, settings.turns(), settings.steadySeconds(), workload);
        boolean complete = run(command, workload, workload.isTalkative());
        var samples = samples(times);
        if (complete && mode == Mode.STEADY && !workload.isTalkative()) {
            check(workload, samples.size());
        }
        // The first half warms up.
        return samples.subList(samples.size() / 2, samples.size());
    }

    private List<Sample> server(Workload workload, Peer peer) throws IOException, FailedException {
        require(peer instanceof TazzaPeer);
        return List.of(
                new ServerLoad(peer.once(workload), settings.serverSeconds()).measure(errors));
    }

    private static void require(boolean possible) throws FailedException {
        if (!possible) {
            throw new FailedException(NOT_POSSIBLE);
        }
    }

    private String limitReached() {
        return "> " + settings.limitSeconds() + " s";
    }

    /** Whether the command came to its end within the limit. */
    private boolean run(List<String> command, Workload workload, boolean discard)
            throws IOException, FailedException {
        var input = workload.standardInput();
        var builder =
                new ProcessBuilder(command)
                        .directory(places.work().toFile())
                        .redirectInput(input == null ? new File("/dev/null") : input.toFile())
                        .redirectOutput(discard ? new File("/dev/null") : output.toFile())
                        .redirectError(errors.toFile());
        var process = builder.start();
        try {
            if (!process.waitFor(settings.limitSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return false;
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IOException("interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw new FailedException("status " + process.exitValue() + lastLine());
        }
        return true;
    }

    private String lastLine() throws IOException {
        byte[] all = Files.readAllBytes(errors);
        String text = new String(all, StandardCharsets.UTF_8).strip();
        String line =
                text.lines()
                        .filter(l -> l.contains("rror") || l.contains("xception"))
                        .findFirst()
                        .orElse(text);
        line = line.substring(line.lastIndexOf('\n') + 1);
        return line.isEmpty()
                ? ""
                : ": " + line.substring(0, Math.min(line.length(), MESSAGE_LIMIT));
    }

    private void check(Workload workload, int times) throws IOException, FailedException {
        if (workload.isVarying()) {
            return;
        }
        byte[] actual = Files.readAllBytes(output);
        byte[] expected = printed.get(workload);
        if (expected == null) {
            expected =
                    workload.expectedOutput() == null
                            ? Arrays.copyOf(actual, actual.length / times)
                            : Files.readAllBytes(workload.expectedOutput());
            printed.put(workload, expected);
        }
        requireRepeated(expected, actual, times);
        if (workload.expectedErrors() != null) {
            requireRepeated(
                    Files.readAllBytes(workload.expectedErrors()),
                    Files.readAllBytes(errors),
                    times);
        }
    }

    private static void requireRepeated(byte[] expected, byte[] actual, int times)
            throws FailedException {
        boolean equal = actual.length == times * expected.length;
        for (int i = 0; equal && i < times; i++) {
            int from = i * expected.length;
            equal =
                    Arrays.equals(
                            expected, 0, expected.length, actual, from, from + expected.length);
        }
        if (!equal) {
            throw new FailedException("printed something else");
        }
    }

    private List<Sample> samples(Path file) throws IOException, FailedException {
        if (!Files.exists(file)) {
            throw new FailedException(limitReached());
        }
        var samples = new ArrayList<Sample>();
        for (String line : Files.readAllLines(file)) {
            String[] figures = line.split(" ");
            samples.add(
                    new Sample(
                            Long.parseLong(figures[0]),
                            Long.parseLong(figures[1]),
                            figures.length > 2 ? Long.parseLong(figures[2]) : 0));
        }
        return samples;
    }
}

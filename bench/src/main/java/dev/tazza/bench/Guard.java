package dev.tazza.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the code that the compiler makes of some modules with a file that says how much it was:
 * code that grows is seen at once and without a measurement, on any machine. It may grow for a good
 * reason; then the file is written anew.
 */
final class Guard {
    /** How much a figure may be above the file, as a part of it. */
    private static final double TOLERANCE = 0.05;

    /** Modules below the shared folder, each for something that the others have little of. */
    private static final List<String> MODULES =
            List.of(
                    "bench/kernels/gemm.wasm",
                    "bench/kernels/sha.wasm",
                    "bench/kernels/tree.wasm",
                    "bench/kernels/vm.wasm",
                    "bench/sightglass/blake3-simd/benchmark.wasm",
                    "bench/sightglass/shootout/shootout-switch.wasm",
                    "corpus/lua-exn.wasm",
                    "corpus/mujs.wasm",
                    "corpus/simd.wasm",
                    "corpus/teavm-gc.wasm",
                    "corpus/hello.wasm",
                    "corpus/speedtest1.wasm");

    private final Path shared;
    private final Path baseline;

    /**
     * A guard.
     *
     * @param shared the folder of the programs
     * @param baseline the file
     */
    Guard(Path shared, Path baseline) {
        this.shared = shared;
        this.baseline = baseline;
    }

    /** Runs it: the shared folder, the file, and {@code --update} to write the file anew. */
    public static void main(String[] args) throws IOException {
        var guard = new Guard(Path.of(args[0]), Path.of(args[1]));
        if (args.length > 2 && args[2].equals("--update")) {
            guard.update();
            return;
        }
        var growth = guard.growth();
        growth.forEach(System.err::println);
        if (!growth.isEmpty()) {
            System.err.println("guard: bench/guard --update accepts this");
            System.exit(1);
        }
    }

    private void update() throws IOException {
        var lines = new ArrayList<String>();
        lines.add(
                "# What the compiler makes of some modules; written by bench/guard --update.\n# "
                        + String.join(" ", GeneratedCode.names()));
        for (var module : MODULES) {
            var line = new StringBuilder(module);
            for (long figure : GeneratedCode.of(shared.resolve(module)).figures()) {
                line.append(' ').append(figure);
            }
            lines.add(line.toString());
        }
        Files.write(baseline, lines);
    }

    /** Which figures are too far above the file, a sentence each. */
    List<String> growth() throws IOException {
        var growth = new ArrayList<String>();
        for (var line : Files.readAllLines(baseline)) {
            if (!line.startsWith("#")) {
                compare(line.split(" "), growth);
            }
        }
        return growth;
    }

    private void compare(String[] expected, List<String> growth) throws IOException {
        long[] figures = GeneratedCode.of(shared.resolve(expected[0])).figures();
        for (int i = 0; i < figures.length; i++) {
            long before = Long.parseLong(expected[i + 1]);
            if (figures[i] > before + TOLERANCE * before) {
                growth.add(
                        expected[0]
                                + ": "
                                + GeneratedCode.names().get(i)
                                + " rose from "
                                + before
                                + " to "
                                + figures[i]);
            }
        }
    }
}

package dev.tazza.bench;

import dev.tazza.Program;
import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.runtime.CostTable;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Meter;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.StoreLimits;
import dev.tazza.wasi.Wasi;
import dev.tazza.wasm.FunctionType;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compares what limits cost: runs programs compiled without and with the code that looks for them,
 * in turn, in one JVM. Prints the smallest processor time of the guest's thread in ms, and the
 * ratio to that without limits. Arguments: the number of turns, then programs, each with its
 * arguments behind spaces; its folder is {@code /w}.
 */
public final class LimitCosts {
    private record Variant(String name, CompilerOptions options) {}

    private LimitCosts() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        int turns = Integer.parseInt(args[0]);
        var standard = CompilerOptions.standard().withoutInterrupts().withDirectAccess();
        var variants =
                List.of(
                        new Variant("off", standard),
                        new Variant("deadline", standard.withInterrupts()),
                        new Variant("cost", standard.withCosts(CostTable.ONES)));
        System.out.println("| program | off | deadline | | cost | |");
        System.out.println("|---|--:|--:|--:|--:|--:|");
        for (int i = 1; i < args.length; i++) {
            measure(args[i].split(" "), variants, turns);
        }
    }

    private static void measure(String[] words, List<Variant> variants, int turns)
            throws IOException {
        var file = Path.of(words[0]);
        var programs = new ArrayList<Program>();
        for (var variant : variants) {
            programs.add(Program.load(file, new Compiler(variant.options())));
        }
        var best = new long[variants.size()];
        Arrays.fill(best, Long.MAX_VALUE);
        for (int turn = 0; turn < turns; turn++) {
            for (int i = 0; i < best.length; i++) {
                best[i] =
                        Math.min(
                                best[i],
                                run(
                                        programs.get(i),
                                        words,
                                        variants.get(i).options().costs() != null));
            }
        }
        var line = new StringBuilder("| " + file.getFileName() + " | ");
        for (int i = 0; i < best.length; i++) {
            line.append("%.1f | ".formatted(best[i] / 1e6));
            if (i > 0) {
                line.append("%.2f | ".formatted((double) best[i] / best[0]));
            }
        }
        System.out.println(line);
    }

    private static long run(Program program, String[] words, boolean metered) {
        var threads = ManagementFactory.getThreadMXBean();
        var nothing = new FunctionType(List.of(), List.of());
        try (var wasi =
                Wasi.builder()
                        .arguments(List.of(words))
                        .readOnlyDirectory("/w", Path.of(words[0]).toAbsolutePath().getParent())
                        .output(OutputStream.nullOutputStream())
                        .error(OutputStream.nullOutputStream())
                        .build()) {
            var linker = new Linker();
            wasi.addTo(linker);
            linker.define("bench", "start", nothing, call -> {});
            linker.define("bench", "end", nothing, call -> {});
            var store =
                    new Store(
                            StoreLimits.standard(),
                            metered ? Meter.withLimit(Meter.UNLIMITED) : null);
            long start = threads.getCurrentThreadCpuTime();
            program.instantiate(store, "", linker).start();
            return threads.getCurrentThreadCpuTime() - start;
        }
    }
}

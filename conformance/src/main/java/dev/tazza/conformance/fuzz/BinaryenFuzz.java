package dev.tazza.conformance.fuzz;

import dev.tazza.wasm.Module;
import dev.tazza.wasm.WasmException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Compares modules that Binaryen makes: {@code ./fuzz --binaryen}. */
final class BinaryenFuzz {
    private static final String SCRIPT = "binaryen.js";
    private static final int PROGRESS = 100;
    private static final int MODULES_UNDERWAY = 8;

    private final BinaryenGenerator generator;
    private final Contender.Pieces pieces;
    private final Path output;
    private final boolean keep;
    private final Map<String, Integer> notCompared = new TreeMap<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private V8 engine = V8.start(SCRIPT).orElseThrow();
    private int differences;

    /**
     * @param generator makes the modules
     * @param pieces how the compiler divides functions
     * @param output the folder for those with differences
     * @param keep whether to go on after a difference
     */
    BinaryenFuzz(BinaryenGenerator generator, Contender.Pieces pieces, Path output, boolean keep) {
        this.pieces = pieces;
        this.generator = generator;
        this.output = output;
        this.keep = keep;
    }

    /** Compares {@code count} modules and returns the number of differences. */
    int run(long seed, long count) throws IOException, InterruptedException {
        var underway = new ArrayDeque<Future<byte[]>>();
        long started = 0;
        try {
            for (long i = 0; i < count && (keep || differences == 0); i++) {
                while (started < count && underway.size() < MODULES_UNDERWAY) {
                    underway.add(generator.generate(seed + started++));
                }
                check(seed + i, underway.remove().get());
                if ((i + 1) % PROGRESS == 0) {
                    System.out.println(
                            i + 1 + " of " + count + " modules, " + differences + " differences");
                }
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            engine.close();
        }
        System.out.println("not compared: " + notCompared);
        System.out.println(differences + " differences; calls ended with " + outcomes);
        return differences;
    }

    private void check(long seed, byte[] generated) throws IOException {
        var bytes = generated;
        Module module;
        try {
            var features = Contender.INTERPRETER.engine().features();
            bytes = BinaryenModule.withState(Module.decode(generated, features));
            module = Module.decode(bytes, features);
        } catch (WasmException e) {
            var refused = List.of("refused: " + e.getMessage());
            report(seed, "decoder", bytes, List.of("valid"), refused);
            return;
        }
        var tested = new BinaryenModule(seed, bytes, module);
        var obstacle = tested.obstacle();
        if (obstacle.isPresent()) {
            notCompared.merge(obstacle.get(), 1, Integer::sum);
            return;
        }
        engine.send(tested.request());
        var expected = answer();
        if (expected.getFirst().startsWith("unsupported")) {
            notCompared.merge(expected.getFirst(), 1, Integer::sum);
            return;
        }
        for (var engine : Contender.of(seed, pieces)) {
            var actual = BinaryenRun.observe(tested, engine.engine());
            for (var item : actual) {
                int trap = item.indexOf("=trap ");
                outcomes.merge(trap < 0 ? "no trap" : item.substring(trap + 1), 1, Integer::sum);
            }
            if (!expected.equals(actual)) {
                report(seed, engine.name(), bytes, expected, actual);
            }
        }
    }

    private List<String> answer() throws IOException {
        try {
            return engine.observe();
        } catch (IOException e) {
            engine.close();
            engine = V8.start(SCRIPT).orElseThrow();
            return List.of("unsupported: V8 took too long or ended");
        }
    }

    private void report(
            long seed, String engine, byte[] bytes, List<String> expected, List<String> actual)
            throws IOException {
        differences++;
        var difference = new Difference(seed, engine, bytes, List.of(), expected, actual);
        System.out.println(difference.text());
        System.out.println("written to " + difference.write(output));
    }
}

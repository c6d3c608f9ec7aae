package dev.tazza.conformance.fuzz;

import static java.util.Locale.ROOT;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The command {@code ./fuzz}: compares as many random modules as wanted.
 *
 * <pre>{@code
 * --seed N     the first seed, 1 by default; module N is the same on every machine
 * --count M    how many seeds from there on, 1000 by default
 * --self       compares each engine with itself on the same code without fused instructions
 *              instead of with V8
 * --keep       goes on after a difference
 * --engine-options O
 *              how the compiler divides functions: standard, tiny pieces, or (mixed, the default)
 *              each for half of the modules
 * --binaryen   takes the modules from the wasm-opt that --wasm-opt names
 * --output F   the folder that modules with differences are written to
 * }</pre>
 */
public final class Fuzz {
    private static final int PROGRESS = 1000;

    /** Enough for both engines to be busy, little enough for the pipes between them. */
    private static final int MODULES_UNDERWAY = 8;

    private long seed = 1;
    private long count = 1000;
    private boolean self;
    private boolean keep;
    private Contender.Pieces pieces = Contender.Pieces.MIXED;
    private boolean binaryen;
    private Optional<Path> optimizer = Optional.empty();
    private Path output = Path.of("target", "fuzz");
    private final Map<String, Integer> outcomes = new HashMap<>();
    private int differences;
    private int inconclusive;

    private Fuzz() {}

    /** Runs the command. */
    public static void main(String[] arguments) throws IOException {
        var fuzz = new Fuzz();
        if (!fuzz.parse(arguments)) {
            System.err.println(
                    "usage: fuzz [--seed N] [--count M] [--self | --binaryen] [--keep]"
                            + " [--engine-options standard|tiny|mixed] [--output FOLDER]");
            System.exit(2);
        }
        System.exit(fuzz.run());
    }

    private boolean parse(String[] arguments) {
        try {
            for (int i = 0; i < arguments.length; i++) {
                switch (arguments[i]) {
                    case "--seed" -> seed = Long.parseLong(arguments[++i]);
                    case "--count" -> count = Long.parseLong(arguments[++i]);
                    case "--output" -> output = Path.of(arguments[++i]);
                    case "--binaryen" -> binaryen = true;
                    case "--wasm-opt" -> optimizer = Optional.of(Path.of(arguments[++i]));
                    case "--engine-options" ->
                            pieces = Contender.Pieces.valueOf(arguments[++i].toUpperCase(ROOT));
                    case "--self" -> self = true;
                    case "--keep" -> keep = true;
                    default -> {
                        return false;
                    }
                }
            }
            return true;
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return false;
        }
    }

    private int run() throws IOException {
        if (binaryen) {
            return runBinaryen();
        }
        if (self) {
            for (long next = seed; next < seed + count && mayGoOn(); next++) {
                for (var engine : Contender.of(next, pieces)) {
                    check(Comparison.withoutFusion(next, engine));
                }
                progress(next);
            }
        } else {
            var v8 = V8.start();
            if (v8.isEmpty()) {
                System.err.println(
                        "fuzz: no node found on PATH; install Node.js 20 or newer, or use --self");
                return 2;
            }
            System.out.println("comparing with " + V8.node().orElseThrow());
            try (var engine = v8.get()) {
                compareWith(engine);
            }
        }
        if (inconclusive > 0) {
            System.out.println(
                    inconclusive
                            + " runs were not compared: they ended the stack, or this node is too old");
        }
        System.out.println(differences + " differences; calls ended with " + outcomes);
        return differences == 0 ? 0 : 1;
    }

    private int runBinaryen() throws IOException {
        var node = V8.node();
        if (node.isEmpty() || optimizer.isEmpty()) {
            System.err.println("fuzz: --binaryen needs Node.js and wasm-opt; see ./fuzz --install");
            return 2;
        }
        System.out.println("comparing with " + node.get());
        try (var generator = new BinaryenGenerator(node.get(), optimizer.get())) {
            return new BinaryenFuzz(generator, pieces, output, keep).run(seed, count) == 0 ? 0 : 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 2;
        }
    }

    private boolean mayGoOn() {
        return keep || differences == 0;
    }

    private void compareWith(V8 engine) throws IOException {
        var underway = new ArrayDeque<GeneratedModule>();
        long end = seed + count;
        for (long next = seed; (next < end || !underway.isEmpty()) && mayGoOn(); next++) {
            if (next < end) {
                var module = ModuleGenerator.generate(next);
                engine.send(module);
                underway.add(module);
            }
            if (underway.size() == MODULES_UNDERWAY || next >= end) {
                var module = underway.remove();
                var expected = engine.observe();
                for (var tested : Contender.of(module.seed(), pieces)) {
                    check(Comparison.withAnswer(module, tested, expected));
                }
                progress(module.seed());
            }
        }
    }

    private void check(Comparison comparison) throws IOException {
        inconclusive += comparison.inconclusive() ? 1 : 0;
        for (var item : comparison.actual()) {
            var outcome = item.substring(item.indexOf('=') + 1);
            var kind =
                    outcome.startsWith("trap")
                            ? outcome
                            : outcome.startsWith("exception") ? "exception" : "results and state";
            outcomes.merge(kind, 1, Integer::sum);
        }
        Optional<Difference> difference = comparison.difference();
        if (difference.isPresent()) {
            differences++;
            System.out.println(difference.get().text());
            System.out.println("written to " + difference.get().write(output));
        }
    }

    private void progress(long checked) {
        long done = checked - seed + 1;
        if (done % PROGRESS == 0) {
            System.out.println(done + " of " + count + " modules, " + differences + " differences");
        }
    }
}

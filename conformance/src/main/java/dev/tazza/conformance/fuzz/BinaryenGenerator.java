package dev.tazza.conformance.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Modules made by Binaryen's {@code wasm-opt --translate-to-fuzz}, which turns any bytes into a
 * valid module. A process each takes a quarter of a second, so that two are under way at a time and
 * what they make is kept, by seed.
 */
final class BinaryenGenerator implements AutoCloseable {
    /** Enough bytes for dozens of functions: starting the process takes most of the time. */
    private static final int INPUT = 30_000;

    private static final int PROCESSES = 2;

    /**
     * What both engines have and neither may decide for itself: no relaxed vectors, and no threads,
     * since a guest could wait forever. Random passes give the code other shapes. Exceptions are
     * brought to one of their two forms, which V8 does not mix; NaNs, whose bits differ between
     * engines, are removed.
     */
    private static final List<String> OPTIONS =
            List.of(
                    "--fuzz-passes",
                    "--mvp-features",
                    "--enable-mutable-globals",
                    "--enable-sign-ext",
                    "--enable-nontrapping-float-to-int",
                    "--enable-multivalue",
                    "--enable-bulk-memory",
                    "--enable-bulk-memory-opt",
                    "--enable-reference-types",
                    "--enable-simd",
                    "--enable-extended-const",
                    "--enable-tail-call",
                    "--enable-gc",
                    "--enable-exception-handling",
                    "--enable-memory64",
                    "--enable-multimemory",
                    "--translate-to-exnref",
                    "--denan");

    private final String node;
    private final Path script;
    private final Path cache;
    private final ExecutorService workers =
            Executors.newFixedThreadPool(PROCESSES, Thread.ofPlatform().daemon().factory());

    /**
     * @param node the Node.js to run it with
     * @param script the {@code wasm-opt} of the npm package
     */
    BinaryenGenerator(String node, Path script) throws IOException {
        this.node = node;
        this.script = script;
        // Inside of the package, so that npm removes the folder with the version that filled it.
        var name = "modules-" + Integer.toHexString(OPTIONS.hashCode() + INPUT);
        cache = Files.createDirectories(script.resolveSibling(name));
    }

    /** Starts to make the module with this seed. */
    Future<byte[]> generate(long seed) {
        Callable<byte[]> task = () -> Files.readAllBytes(fileOf(seed));
        return workers.submit(task);
    }

    private Path fileOf(long seed) throws IOException, InterruptedException {
        var file = cache.resolve(seed + ".wasm");
        if (Files.exists(file)) {
            return file;
        }
        var bytes = new byte[INPUT];
        new SplittableRandom(seed).nextBytes(bytes);
        var input = Files.write(cache.resolve(seed + ".bytes"), bytes);
        var unfinished = cache.resolve(seed + ".unfinished");
        var command =
                Stream.concat(
                                Stream.of(node, script.toString(), "-ttf", input.toString()),
                                Stream.concat(
                                        OPTIONS.stream(), Stream.of("-o", unfinished.toString())))
                        .toList();
        // It warns of every NaN outside of a function, where it leaves it.
        int status =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
        Files.delete(input);
        if (status != 0) {
            throw new IOException("wasm-opt failed with status " + status + " for seed " + seed);
        }
        // A run that is broken off leaves no half of a module behind.
        return Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}

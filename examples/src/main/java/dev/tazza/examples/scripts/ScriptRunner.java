package dev.tazza.examples.scripts;

import dev.tazza.Guest;
import dev.tazza.Host;
import dev.tazza.Program;
import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.StoreLimits;
import dev.tazza.wasi.MemoryFileSystem;
import dev.tazza.wasi.NetworkPolicy;
import dev.tazza.wasi.Wasi;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs scripts of users, whom nobody trusts, with an interpreter of their language that is itself a
 * guest. A script sees one file, its own, in a file system that exists in memory only; it has no
 * network, no environment and no input. Safe for use by several threads.
 */
public final class ScriptRunner implements AutoCloseable {
    private static final Compiler ENGINE =
            new Compiler(CompilerOptions.standard().withInterrupts());
    private static final StoreLimits LIMITS = StoreLimits.standard().withMemoryBytes(64 << 20);
    private static final String FILE = "script";

    private final Program interpreter;
    private final Duration timeLimit;
    private final ScheduledExecutorService watchdog =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

    /**
     * @param interpreter a program for WASI that runs the script in the file of its first argument
     * @param timeLimit how long a script may take
     * @throws IOException if the program cannot be read
     */
    public ScriptRunner(Path interpreter, Duration timeLimit) throws IOException {
        this.interpreter = Program.load(interpreter, ENGINE);
        this.timeLimit = timeLimit;
    }

    /**
     * What a script has done.
     *
     * @param status its exit status
     * @param output what it has written
     * @param errors what it has complained about
     */
    public record Result(int status, String output, String errors) {}

    /**
     * Runs a script.
     *
     * @throws dev.tazza.wasm.WasmException if it breaks a limit
     */
    public Result run(String script) throws IOException {
        var files = new MemoryFileSystem();
        files.writeFile(FILE, script.getBytes(StandardCharsets.UTF_8));
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        var store = new Store(LIMITS);
        var end = watchdog.schedule(store::interrupt, timeLimit.toNanos(), TimeUnit.NANOSECONDS);
        try (var wasi =
                        Wasi.builder()
                                .arguments(List.of("interpreter", "/" + FILE))
                                .readOnlyDirectory("/", files)
                                .network(NetworkPolicy.none())
                                .input(new ByteArrayInputStream(new byte[0]))
                                .output(output)
                                .error(errors)
                                .build();
                Guest guest = interpreter.instantiate(store, "script", new Host().wasi(wasi))) {
            int status = guest.start();
            return new Result(
                    status,
                    output.toString(StandardCharsets.UTF_8),
                    errors.toString(StandardCharsets.UTF_8));
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
    }
}

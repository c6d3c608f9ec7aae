package dev.tazza.cli;

import dev.tazza.compiler.artifact.Keys;
import dev.tazza.compiler.artifact.TrainedStarts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes an ahead-of-time cache of the JVM for one program, in two processes: one runs the program
 * and records what the JVM loads and how often it calls what, the other makes the cache of it.
 *
 * <p>Ctrl-C and SIGTERM end the run of the program only; what was recorded until then is kept.
 */
final class ProgramTraining {
    /** From this size on, in bytes, a program gains from profiles more than they cost. */
    private static final long LARGE = 8 << 20;

    /** How long a process may take to end after it was asked to. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Console console;
    private final String name;
    private final TrainedStarts starts;
    private final CountDownLatch over = new CountDownLatch(1);

    // Guarded by this; the program while it runs.
    private Process running;
    private boolean stopped;

    /**
     * @param console where it is told what happens
     * @param name the program, for messages
     * @param keys the user's keys, which have a directory
     */
    ProgramTraining(Console console, String name, Keys keys) {
        this.console = console;
        this.name = name;
        starts = new TrainedStarts(keys, UserCode.cache(keys));
    }

    /**
     * Trains, and keeps what comes of it.
     *
     * @param program the file of the program
     * @param identity what its code was made of
     * @param arguments what follows {@code tazza}
     * @param limit how long the program may run
     * @return the size of the cache in bytes; 0 if that fails while this process ends
     * @throws UsageException if that fails; then nothing is kept
     */
    long run(Path program, String identity, List<String> arguments, Duration limit) {
        String launch = System.getProperty(TrainedStart.LAUNCH);
        if (launch == null) {
            throw failed("only the launcher's JVM can be trained");
        }
        var end = new Thread(this::end, "tazza-training-end");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            return train(launch, program, identity, arguments, limit);
        } catch (IOException e) {
            var failure = failed(FileErrors.describe(e));
            if (!isEnding(end)) {
                throw failure;
            }
            // Nobody else will, since the process ends as soon as this is over.
            console.error(failure.getMessage());
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted");
        } finally {
            over.countDown();
        }
    }

    /** Whether this process has been told to end; if not, it is no longer waited for. */
    private static boolean isEnding(Thread end) {
        try {
            return !Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private UsageException failed(String why) {
        return new UsageException(name + ": compiled, but not trained: " + why);
    }

    private long train(
            String launch, Path program, String identity, List<String> arguments, Duration limit)
            throws IOException, InterruptedException {
        Path recorded = starts.unfinished();
        Path made = starts.unfinished();
        try {
            record(recorded, arguments, limit);
            tell("making the cache");
            make(recorded, made, Files.size(program) >= LARGE);
            return starts.keep(made, launch, program, identity);
        } finally {
            Files.deleteIfExists(recorded);
            Files.deleteIfExists(made);
        }
    }

    /** On a terminal, where somebody waits. */
    private void tell(String what) {
        if (console.isTerminal()) {
            console.detail("training: " + what);
        }
    }

    private void record(Path recorded, List<String> arguments, Duration limit)
            throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        JvmStart.command(
                                "-XX:AOTMode=record",
                                "-XX:AOTConfiguration=" + recorded,
                                // Not among what the program prints.
                                "-XX:+UnlockDiagnosticVMOptions",
                                "-XX:-DisplayVMOutput"));
        command.add(Main.class.getName());
        command.addAll(arguments);
        tell("running " + name + "; Ctrl-C ends it and keeps what was learned");
        var process = start(new ProcessBuilder(command).inheritIO());
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            stop();
        }
        int status = ended(process);
        if (!Files.exists(recorded)) {
            throw new IOException("its run ended with status " + status + " and left nothing");
        }
        if (status != ExitStatus.SUCCESS && !isStopped()) {
            console.warning(
                    name + ": the run that it was trained with ended with status " + status);
        }
    }

    private void make(Path recorded, Path made, boolean profiles)
            throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        JvmStart.command(
                                "-XX:AOTMode=create",
                                "-XX:AOTConfiguration=" + recorded,
                                "-XX:AOTCache=" + made,
                                "-XX:+UnlockDiagnosticVMOptions",
                                "-XX:+IgnoreUnrecognizedVMOptions",
                                // Without this the JVM leaves them out.
                                "-XX:%sAOTReplayTraining".formatted(profiles ? "+" : "-")));
        command.add(Main.class.getName());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != ExitStatus.SUCCESS || !Files.exists(made)) {
            throw new IOException(
                    "the JVM could not make its cache, status "
                            + status
                            + (output.isBlank() ? "" : ": " + output.strip().lines().toList()));
        }
    }

    private synchronized Process start(ProcessBuilder builder) throws IOException {
        running = builder.start();
        if (stopped) {
            running.destroy();
        }
        return running;
    }

    /** Waits for the end of the program, which has come or was asked for. */
    private int ended(Process process) throws InterruptedException, IOException {
        if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IOException("its run did not end within a minute after it was told to");
        }
        return process.exitValue();
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    /** Ends the program, which is no failure. */
    private synchronized void stop() {
        stopped = true;
        if (running != null) {
            running.destroy();
        }
    }

    /** What happens when this process is told to end: it waits for the cache. */
    private void end() {
        stop();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

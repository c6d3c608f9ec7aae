package dev.tazza.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Measures one part of this process after the other and adds a line to a file for each: wall and
 * processor time in microseconds, the JVM's compilers included.
 */
final class Stopwatch {
    /** {@code CLOCK_PROCESS_CPUTIME_ID}: what the JDK offers counts in steps of 10 ms. */
    private static final int PROCESSOR_CLOCK = 2;

    private static final MethodHandle CLOCK_GETTIME = clockGetTime();

    private final Path results;
    private final MemorySegment time = Arena.global().allocate(ValueLayout.JAVA_LONG, 2);

    private long wall;
    private long cpu;
    private boolean running;

    /**
     * A stopwatch that stands still.
     *
     * @param results the file for the lines
     */
    Stopwatch(Path results) {
        this.results = results;
    }

    /** Starts from zero. */
    void start() {
        running = true;
        cpu = processorNanos();
        wall = System.nanoTime();
    }

    /** Stops; without effect if that has happened since the last start. */
    void stop() {
        if (running) {
            wall = System.nanoTime() - wall;
            cpu = processorNanos() - cpu;
            running = false;
        }
    }

    /** Stops and writes the line. */
    void write() throws IOException {
        stop();
        String line = wall / 1000 + " " + cpu / 1000 + "\n";
        Files.write(
                results,
                line.getBytes(StandardCharsets.US_ASCII),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle clockGetTime() {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("clock_gettime"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    }

    private long processorNanos() {
        try {
            int failed = (int) CLOCK_GETTIME.invokeExact(PROCESSOR_CLOCK, time);
            if (failed != 0) {
                throw new IllegalStateException("no processor time on this system");
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return time.getAtIndex(ValueLayout.JAVA_LONG, 0) * 1_000_000_000
                + time.getAtIndex(ValueLayout.JAVA_LONG, 1);
    }
}

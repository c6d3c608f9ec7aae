package dev.tazza.cli;

import dev.tazza.runtime.Imports;
import dev.tazza.wasi.trace.HostTrace;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Where {@code --trace} goes. Nothing is buffered, so that the log is there up to the very call in
 * which a guest waits or a process is killed.
 */
final class GuestTrace implements AutoCloseable {
    // Null if the log goes to the console.
    private final OutputStream file;
    private final HostTrace trace;

    /**
     * @throws UsageException if the file cannot be written
     */
    GuestTrace(Console console, RunArguments.Trace options) {
        file = options.file() == null ? null : open(options.file());
        trace = new HostTrace(file == null ? console::complain : this::write, options.timed());
        // A guest that is interrupted while it waits leaves a line that is begun.
        Runtime.getRuntime().addShutdownHook(new Thread(trace::close, "tazza-trace"));
    }

    private static OutputStream open(String file) {
        try {
            return new FileOutputStream(file);
        } catch (IOException e) {
            // Its message names the file and the reason.
            throw new UsageException("--trace: " + e.getMessage());
        }
    }

    private void write(String text) {
        try {
            file.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("--trace", e);
        }
    }

    /** The same imports, logged. */
    Imports of(Imports imports) {
        return trace.of(imports);
    }

    @Override
    public void close() {
        trace.close();
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException("--trace", e);
            }
        }
    }
}

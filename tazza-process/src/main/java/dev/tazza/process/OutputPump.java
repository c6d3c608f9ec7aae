package dev.tazza.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads what a command writes, on a thread of its own, up to a limit. */
final class OutputPump {
    private static final int BUFFER_SIZE = 1 << 13;

    private final InputStream source;
    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread thread;
    private volatile boolean full;

    /** Starts to read. */
    OutputPump(String name, InputStream source, int limit) {
        this.source = source;
        this.limit = limit;
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    private void run() {
        var buffer = new byte[BUFFER_SIZE];
        try (source) {
            int length = source.read(buffer);
            while (length >= 0) {
                int kept = Math.min(length, limit - bytes.size());
                synchronized (this) {
                    bytes.write(buffer, 0, kept);
                }
                if (kept < length) {
                    full = true;
                    return;
                }
                length = source.read(buffer);
            }
        } catch (IOException e) {
            // The command was ended; what it wrote until then counts.
        }
    }

    /** Whether there was more than the limit. */
    boolean isFull() {
        return full;
    }

    /** Waits for the end of the output for a while; whether it has come. */
    boolean isDoneWithin(long millis) throws InterruptedException {
        thread.join(millis);
        return !thread.isAlive();
    }

    /** What was read so far. */
    synchronized byte[] bytes() {
        return bytes.toByteArray();
    }
}

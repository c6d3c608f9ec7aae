package dev.tazza.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Starts the server of the tutorial and loads it, first to warm it up. */
final class ServerLoad {
    private static final int CONNECTIONS = 50;

    private final List<String> command;
    private final int seconds;

    /**
     * A server and a load.
     *
     * @param seconds how long it is measured, and how long before that it is loaded to warm up
     */
    ServerLoad(List<String> command, int seconds) {
        this.command = command;
        this.seconds = seconds;
    }

    /** What a request takes on average: time at this load, and processor time of the server. */
    Sample measure(Path log) throws IOException, FailedException {
        try (var server = TutorialServer.start(command, log)) {
            load();
            Duration before = processorTime(server.process());
            var load = load();
            Duration cpu = processorTime(server.process()).minus(before);
            System.err.println("bench: server: " + load.summary());
            return new Sample(
                    TimeUnit.SECONDS.toMicros(seconds) / load.requests(),
                    cpu.toNanos() / 1000 / load.requests(),
                    0);
        }
    }

    private HttpLoad.Report load() throws IOException, FailedException {
        try {
            var report = new HttpLoad(TutorialServer.PORT, seconds, -1).run(CONNECTIONS);
            if (report.requests() == 0) {
                throw new FailedException("no request was answered in time");
            }
            return report;
        } catch (ExecutionException e) {
            throw new FailedException("a connection failed: " + e.getCause().getMessage());
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    private static Duration processorTime(Process server) {
        return server.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}

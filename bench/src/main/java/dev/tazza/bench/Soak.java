package dev.tazza.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Has the server of the tutorial echo a great number of bodies, each a different one, on
 * connections that are closed and opened again now and then, and looks ten times at what the
 * server's process holds on to. It must answer every request rightly, and end with no more
 * descriptors, threads and live objects than after the first tenth.
 *
 * <p>Arguments: the log of the server, the number of requests, and the command that starts it.
 */
public final class Soak {
    private static final int STEPS = 10;
    private static final int CONNECTIONS = 50;

    /** How many requests a connection is used for. */
    private static final int REQUESTS = 1_000;

    /** How much more may be alive at the end, since the JVM itself still makes some objects. */
    private static final long HEAP_TOLERANCE = 2 << 20;

    private final int batches;

    private Soak(int requests) {
        batches = Math.max(1, requests / STEPS / REQUESTS);
    }

    /** Runs it, prints a table in Markdown, and exits with 1 if the server does not hold. */
    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            var log = Path.of(args[0]);
            int requests = Integer.parseInt(args[1]);
            var command = List.of(args).subList(2, args.length);
            try (var server = TutorialServer.start(command, log)) {
                new Soak(requests).run(server.process());
            }
        } catch (FailedException e) {
            System.err.println("soak: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run(Process server) throws IOException, InterruptedException, FailedException {
        print(
                "| requests | a second | p50 ms | p99 ms | RSS MiB | live KiB | descriptors | threads |");
        print("|--:|--:|--:|--:|--:|--:|--:|--:|");
        ProcessUse first = null;
        var last = ProcessUse.of(server);
        print("| 0 | | | | %s".formatted(columns(last)));
        for (int step = 1; step <= STEPS; step++) {
            long start = System.nanoTime();
            long[] times = step();
            double seconds = (System.nanoTime() - start) / 1e9;
            last = ProcessUse.of(server);
            if (first == null) {
                first = last;
            }
            print(
                    String.format(
                            Locale.ROOT,
                            "| %d | %.0f | %.2f | %.2f | %s",
                            step * times.length,
                            times.length / seconds,
                            times[times.length / 2] / 1e6,
                            times[(int) (times.length * 99L / 100)] / 1e6,
                            columns(last)));
        }
        check(first, last);
    }

    private static void print(String line) {
        System.out.println(line);
    }

    private static String columns(ProcessUse use) {
        return String.format(
                Locale.ROOT,
                "%.1f | %d | %d | %d |",
                use.resident() / 1024.0,
                use.heap() >> 10,
                use.descriptors(),
                use.threads());
    }

    private static void check(ProcessUse first, ProcessUse last) throws FailedException {
        if (last.descriptors() > first.descriptors()) {
            throw new FailedException("descriptors are left open");
        }
        if (last.threads() > first.threads()) {
            throw new FailedException("threads are left");
        }
        if (last.heap() > first.heap() + HEAP_TOLERANCE) {
            throw new FailedException("memory is left");
        }
    }

    /** A tenth of the requests; how long each took in nanoseconds, sorted. */
    private long[] step() throws InterruptedException, FailedException {
        List<Future<long[]>> results = new ArrayList<>();
        try (var clients = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int i = 0; i < batches; i++) {
                int batch = i;
                results.add(clients.submit(() -> connection(batch)));
            }
        }
        var all = new ArrayList<long[]>();
        try {
            for (var result : results) {
                all.add(result.get());
            }
        } catch (ExecutionException e) {
            throw new FailedException("a connection failed: " + e.getCause().getMessage());
        }
        return all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    }

    private static long[] connection(int batch) throws IOException, FailedException {
        long[] times = new long[REQUESTS];
        try (var connection = new HttpConnection(TutorialServer.PORT)) {
            for (int i = 0; i < times.length; i++) {
                String body = "connection %d, request %d ".formatted(batch, i).repeat(4);
                byte[] request = HttpConnection.echo(body);
                long start = System.nanoTime();
                byte[] echo = connection.exchange(request);
                times[i] = System.nanoTime() - start;
                // The server ends what it echoes with a line feed.
                String expected = body + "\n";
                if (!Arrays.equals(echo, expected.getBytes(StandardCharsets.US_ASCII))) {
                    throw new FailedException(
                            "not what was sent: " + new String(echo, StandardCharsets.UTF_8));
                }
            }
        }
        return times;
    }
}

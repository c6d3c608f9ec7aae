package dev.tazza.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Loads an HTTP server of this machine with one request after the other on each of several
 * connections that stay open, and prints the rate and the times.
 *
 * <p>Arguments: the port, the number of connections, the seconds, and optionally the length of a
 * body to be posted to {@code /echo} in place of {@code GET /}.
 */
public final class HttpLoad {
    private final int port;
    private final int seconds;
    private final long end;
    private final byte[] request;

    /** What came of a load: the time of each request in nanoseconds, sorted. */
    static final class Report {
        private final long[] times;
        private final int seconds;

        private Report(long[] times, int seconds) {
            this.times = times;
            this.seconds = seconds;
        }

        /** How many requests were answered. */
        int requests() {
            return times.length;
        }

        /** The rate and the times, in words. */
        String summary() {
            return String.format(
                    Locale.ROOT,
                    "%d requests, %.0f a second; mean %.2f ms, median %.2f ms, 99 %% %.2f ms",
                    times.length,
                    (double) times.length / seconds,
                    millis((long) Arrays.stream(times).average().orElse(0)),
                    millis(times[times.length / 2]),
                    millis(times[times.length * 99 / 100]));
        }
    }

    /**
     * A load that begins now.
     *
     * @param bodyLength the length of a body to be posted, -1 for none
     */
    HttpLoad(int port, int seconds, int bodyLength) {
        this.port = port;
        this.seconds = seconds;
        end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        request =
                bodyLength < 0 ? HttpConnection.get() : HttpConnection.echo("x".repeat(bodyLength));
    }

    /** Runs it. */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        if (args.length < 3) {
            System.err.println("usage: HttpLoad PORT CONNECTIONS SECONDS [BODY-LENGTH]");
            System.exit(1);
        }
        int connections = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        int body = args.length > 3 ? Integer.parseInt(args[3]) : -1;
        var load = new HttpLoad(Integer.parseInt(args[0]), seconds, body);
        var report = load.run(connections);
        if (report.requests() == 0) {
            System.err.println("no request was answered in time");
            System.exit(1);
        }
        System.out.println(report.summary());
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    /** Loads the server until the time is over. */
    Report run(int connections) throws InterruptedException, ExecutionException {
        List<Future<long[]>> results = new ArrayList<>();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                results.add(clients.submit(this::connection));
            }
        }
        var all = new ArrayList<long[]>();
        for (var result : results) {
            all.add(result.get());
        }
        long[] times = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Report(times, seconds);
    }

    private long[] connection() throws IOException {
        long[] times = new long[1 << 10];
        int count = 0;
        try (var connection = new HttpConnection(port)) {
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                connection.exchange(request);
                if (count == times.length) {
                    times = Arrays.copyOf(times, 2 * count);
                }
                times[count++] = System.nanoTime() - start;
            }
        }
        return Arrays.copyOf(times, count);
    }
}

package dev.tazza.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes calls: follows redirections as far as the endpoint allows them, tries again what may work
 * the next time, and waits for nothing without an end.
 */
final class Transport implements AutoCloseable {
    private static final long SLICE_NANOS = 50_000_000L;

    private final Endpoint endpoint;
    private final Timeouts timeouts;
    private final Backoff backoff;
    private final HttpClient client;

    Transport(Endpoint endpoint, Timeouts timeouts, Backoff backoff, ProxySelector proxies) {
        this.endpoint = endpoint;
        this.timeouts = timeouts;
        this.backoff = backoff;
        client =
                HttpClient.newBuilder()
                        .connectTimeout(timeouts.connect())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(proxies)
                        // Without encryption HTTP/2 begins with an upgrade that servers get wrong.
                        .version(
                                endpoint.plain()
                                        ? HttpClient.Version.HTTP_1_1
                                        : HttpClient.Version.HTTP_2)
                        .build();
    }

    /** A body is longer than what is read of it. */
    private static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** What is known of an answer before its body. */
    private static final class Head {
        private volatile HttpResponse.ResponseInfo info;
        private volatile boolean delivered;
        private final ByteArrayOutputStream document = new ByteArrayOutputStream();
    }

    /**
     * Makes a call.
     *
     * @return the answer, whatever its status; no redirection
     * @throws IOException if there is none, or the sink of the call threw it
     */
    Answer send(Call call) throws IOException {
        URI uri = call.uri;
        String method = call.method;
        for (int redirects = 0; ; redirects++) {
            var answer = persistently(call, method, uri);
            String location = answer.header("Location");
            boolean redirected =
                    switch (answer.status()) {
                        case 301, 302, 303, 307, 308 -> location != null;
                        default -> false;
                    };
            if (!redirected) {
                return answer;
            }
            if (redirects == call.redirects) {
                throw failed(
                        call.uri,
                        call.redirects == 0
                                ? "it redirects what must not be redirected"
                                : "more than " + call.redirects + " redirections");
            }
            boolean reading = method.equals("GET") || method.equals("HEAD");
            if (!reading && answer.status() != 307 && answer.status() != 308) {
                throw failed(
                        call.uri, "it redirects a " + method + " by status " + answer.status());
            }
            uri = target(uri, location);
        }
    }

    /** Where a header {@code Location} leads to. */
    URI target(URI from, String location) throws RegistryException {
        URI uri;
        try {
            uri = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw failed(from, "it leads to an address that is none");
        }
        if (uri.getHost() == null || uri.getScheme() == null) {
            throw failed(from, "it leads to an address that is none");
        }
        if (uri.getScheme().equalsIgnoreCase("http")
                && endpoint.base().getScheme().equals("https")
                && uri.getHost().equalsIgnoreCase(endpoint.base().getHost())
                && uri.getPort() < 0) {
            // A registry behind a proxy that has not told it of the encryption.
            uri = URI.create("https" + uri.toString().substring("http".length()));
        }
        if (!endpoint.allows(uri)) {
            throw failed(from, "it leads to " + shown(uri) + ", which is not https");
        }
        return uri;
    }

    private Answer persistently(Call call, String method, URI uri) throws IOException {
        for (int attempt = 1; ; attempt++) {
            var head = new Head();
            boolean last = attempt == Backoff.ATTEMPTS || !call.repeatable;
            long wait = 0;
            try {
                var answer = once(call, method, uri, head);
                if (last || !Backoff.isTransient(answer.status())) {
                    return answer;
                }
                wait = answer.retryAfter();
            } catch (LostException e) {
                if (last || head.delivered || !e.isTransient) {
                    throw new RegistryException(
                            shown(uri) + ": " + e.getMessage(), e.getCause(), true);
                }
            }
            backoff.pause(attempt, wait);
        }
    }

    /** There is no answer, or only a part of one. */
    private static final class LostException extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean isTransient;

        LostException(String problem, boolean isTransient, Throwable cause) {
            super(problem, cause);
            this.isTransient = isTransient;
        }
    }

    private Answer once(Call call, String method, URI uri, Head head)
            throws IOException, LostException {
        var activity = new Activity();
        var request = HttpRequest.newBuilder(uri).method(method, publisher(call, activity));
        request.header("User-Agent", "tazza");
        for (var header : call.headers.entrySet()) {
            request.header(header.getKey(), header.getValue());
        }
        String authorization = call.authorization == null ? null : call.authorization.header(uri);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        var future =
                client.sendAsync(
                        request.build(),
                        info -> {
                            activity.answered();
                            head.info = info;
                            return new ResponseBody(target(call, head), activity);
                        });
        try {
            await(future, activity, call.isBlob());
        } catch (ExecutionException e) {
            return afterFailure(call, uri, head, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(uri, "interrupted");
        } finally {
            // Also what is under way when something else has failed.
            future.cancel(true);
        }
        return answer(uri, head);
    }

    private static BodyPublisher publisher(Call call, Activity activity) throws IOException {
        if (call.body == null) {
            activity.sent();
            return BodyPublishers.noBody();
        }
        return new RequestBody(call.body, call.bodyOffset, activity, call.sending);
    }

    private static ResponseBody.Target target(Call call, Head head) {
        int status = head.info.statusCode();
        if (call.sink != null && status >= 200 && status < 300) {
            return (bytes, offset, length) -> {
                try {
                    if (!head.delivered) {
                        head.delivered = true;
                        call.sink.begin(head.info);
                    }
                    call.sink.accept(bytes, offset, length);
                } catch (IOException e) {
                    throw new SinkException(e);
                }
            };
        }
        return (bytes, offset, length) -> {
            int taken = Math.min(length, call.documentLimit - head.document.size());
            head.document.write(bytes, offset, taken);
            if (taken < length) {
                throw new TooLongException();
            }
        };
    }

    /** What a sink threw, to tell it from what the network did. */
    private static final class SinkException extends IOException {
        private static final long serialVersionUID = 1L;

        SinkException(IOException cause) {
            super(cause);
        }
    }

    private Answer afterFailure(Call call, URI uri, Head head, Throwable failure)
            throws IOException, LostException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SinkException) {
                throw (IOException) cause.getCause();
            }
            if (cause instanceof TooLongException) {
                if (head.info.statusCode() >= 300) {
                    // What matters is the status.
                    return answer(uri, head);
                }
                throw failed(uri, "it answers more than " + call.documentLimit + " bytes");
            }
        }
        throw new LostException(
                ConnectionProblem.describe(failure),
                ConnectionProblem.isTransient(failure),
                failure);
    }

    private static Answer answer(URI uri, Head head) {
        HttpHeaders headers = head.info.headers();
        return new Answer(
                uri,
                head.info.statusCode(),
                headers == null ? HttpHeaders.of(Map.of(), (name, value) -> true) : headers,
                head.document.toByteArray());
    }

    /** Waits as long as something happens. */
    private void await(CompletableFuture<?> future, Activity activity, boolean blob)
            throws InterruptedException, ExecutionException, LostException {
        long begin = System.nanoTime();
        long period = begin;
        long bytes = 0;
        boolean waiting = false;
        while (true) {
            try {
                future.get(SLICE_NANOS, TimeUnit.NANOSECONDS);
                return;
            } catch (TimeoutException e) {
                // Time to look at what has happened.
            }
            long now = System.nanoTime();
            if (activity.awaitsAnswer()) {
                if (!waiting) {
                    waiting = true;
                    period = now;
                }
                expect(now - period, timeouts.answer().toNanos(), "no answer");
                continue;
            }
            if (waiting) {
                waiting = false;
                period = now;
                bytes = activity.bytes();
            }
            if (!blob) {
                expect(now - begin, timeouts.document().toNanos(), "the answer has not ended");
            } else if (now - period > timeouts.idle().toNanos()) {
                long moved = activity.bytes() - bytes;
                if (moved < Timeouts.PROGRESS) {
                    throw new LostException(
                            "only " + moved + " bytes in " + seconds(now - period), true, null);
                }
                period = now;
                bytes += moved;
            }
        }
    }

    private static void expect(long nanos, long limit, String problem) throws LostException {
        if (nanos > limit) {
            throw new LostException(problem + " in " + seconds(limit), true, null);
        }
    }

    private static String seconds(long nanos) {
        return Math.round(nanos / 1e8) / 10.0 + " s";
    }

    /** An error about who should have answered. */
    static RegistryException failed(URI uri, String problem) {
        return new RegistryException(shown(uri) + ": " + problem);
    }

    /** The part of an address that holds no secret, as a query may. */
    private static String shown(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    /** Ends everything that is under way. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}

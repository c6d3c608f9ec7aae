package dev.tazza.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers on this machine what a test tells it to, and remembers what it was asked. */
final class FakeRegistry implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Deque<Handler>> handlers = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    /** Answers a request whose body has been read. */
    interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    /** A request. */
    record Seen(String call, Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            var values = headers.get(name);
            return values == null ? null : values.getFirst();
        }
    }

    FakeRegistry() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getRawQuery();
        byte[] body = exchange.getRequestBody().readAllBytes();
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getRequestHeaders());
        seen.add(new Seen(path + (query == null ? "" : "?" + query), headers, body));
        var waiting = handlers.get(path);
        try (exchange) {
            if (waiting == null) {
                reply(404, "").handle(exchange);
            } else {
                Handler handler;
                synchronized (waiting) {
                    handler = waiting.size() > 1 ? waiting.poll() : waiting.peek();
                }
                handler.handle(exchange);
            }
        }
    }

    /** What to answer to calls such as {@code GET /v2/}: in turn, and the last from then on. */
    void on(String call, Handler... answers) {
        handlers.put(call, new ArrayDeque<>(List.of(answers)));
    }

    /** An answer with headers, as names and values. */
    static Handler reply(int status, byte[] body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
            if (!head && body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        };
    }

    static Handler reply(int status, String body, String... headers) {
        return reply(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** An answer that says more than it sends before it breaks. */
    static Handler broken(int status, byte[] body, int sent, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body, 0, sent);
            exchange.getResponseBody().flush();
        };
    }

    /** An answer without an end. */
    static Handler endless(int status, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, 0);
            byte[] bytes = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                exchange.getResponseBody().write(bytes);
            }
        };
    }

    /** An answer that stops after some bytes, until the client goes away. */
    static Handler stuck(int status, byte[] sent, long length) {
        return exchange -> {
            exchange.sendResponseHeaders(status, length);
            exchange.getResponseBody().write(sent);
            exchange.getResponseBody().flush();
            park();
        };
    }

    /** No answer, until the test ends. */
    static Handler silent() {
        return exchange -> park();
    }

    private static void park() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it was asked, as method, path and query. */
    List<String> calls() {
        return seen.stream().map(Seen::call).toList();
    }

    Seen seen(int index) {
        return seen.get(index);
    }

    /** The first request of this kind. */
    Seen first(String call) {
        return seen.stream()
                .filter(request -> request.call().startsWith(call))
                .findFirst()
                .orElseThrow();
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String url() {
        return "http://" + host();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}

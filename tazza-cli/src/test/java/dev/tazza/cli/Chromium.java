package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A page in headless Chromium, driven over the DevTools protocol. */
final class Chromium implements AutoCloseable, WebSocket.Listener {
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final String LISTENING = "DevTools listening on ";
    private static final int SECONDS = 60;

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final StringBuilder message = new StringBuilder();
    private final Map<Double, CompletableFuture<Map<?, ?>>> answers = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<String> loaded = new LinkedBlockingQueue<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private int lastId;
    private String session;

    private Chromium(Path browser, Path profile) throws Exception {
        process =
                new ProcessBuilder(
                                browser.toString(),
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--hide-scrollbars",
                                "--disable-dev-shm-usage",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + profile,
                                "about:blank")
                        .redirectError(profile.resolve("log").toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            socket =
                    client.newWebSocketBuilder()
                            .buildAsync(URI.create(address(profile.resolve("log"))), this)
                            .get(SECONDS, TimeUnit.SECONDS);
            var target = send("Target.createTarget", Map.of("url", "about:blank"));
            session =
                    (String)
                            send(
                                            "Target.attachToTarget",
                                            Map.of(
                                                    "targetId",
                                                    target.get("targetId"),
                                                    "flatten",
                                                    true))
                                    .get("sessionId");
            for (var domain : List.of("Page", "Runtime", "Log", "Network")) {
                send(domain + ".enable", Map.of());
            }
        } catch (Exception | Error e) {
            stop();
            throw e;
        }
    }

    /** Starts the browser; the test is skipped where there is none. */
    static Chromium start(Path folder) throws Exception {
        var browser = PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
        assumeTrue(browser.isPresent(), "Chromium is not installed");
        return new Chromium(browser.get(), Files.createDirectory(folder.resolve("chromium")));
    }

    private String address(Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            for (var line : Files.readString(log, StandardCharsets.ISO_8859_1).split("\n")) {
                if (line.startsWith(LISTENING)) {
                    return line.substring(LISTENING.length()).strip();
                }
            }
            Thread.sleep(50);
        }
        throw new IOException("Chromium does not answer: " + Files.readString(log));
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            var text = message.toString();
            message.setLength(0);
            receive((Map<?, ?>) JsonReader.read(text));
        }
        from.request(1);
        return null;
    }

    private void receive(Map<?, ?> received) {
        if (received.get("id") instanceof Double id) {
            answers.remove(id).complete(received);
            return;
        }
        var parameters = (Map<?, ?>) received.get("params");
        switch ((String) received.get("method")) {
            case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded" ->
                    complaints.add(parameters.toString());
            case "Network.requestWillBeSent" ->
                    requests.add((String) ((Map<?, ?>) parameters.get("request")).get("url"));
            case "Page.loadEventFired" -> loaded.add("loaded");
            default -> {
                // Of no interest here.
            }
        }
    }

    private Map<?, ?> send(String method, Map<String, Object> parameters) throws Exception {
        var command = new LinkedHashMap<String, Object>();
        command.put("id", ++lastId);
        command.put("method", method);
        command.put("params", parameters);
        if (session != null) {
            command.put("sessionId", session);
        }
        var answer = new CompletableFuture<Map<?, ?>>();
        answers.put((double) lastId, answer);
        socket.sendText(Json.writeLine(command), true).get(SECONDS, TimeUnit.SECONDS);
        var received = answer.get(SECONDS, TimeUnit.SECONDS);
        assertNotNull(received.get("result"), () -> method + ": " + received);
        return (Map<?, ?>) received.get("result");
    }

    /** Opens a file in a window of this size. */
    void open(Path file, int width, int height) throws Exception {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        height,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        width < 600));
        loaded.clear();
        requests.clear();
        complaints.clear();
        send("Page.navigate", Map.of("url", file.toUri().toString()));
        assertNotNull(loaded.poll(SECONDS, TimeUnit.SECONDS), "the page is not loaded");
    }

    /** The value of an expression of JavaScript. */
    Object evaluate(String expression) throws Exception {
        var result =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        assertEquals(null, result.get("exceptionDetails"), expression);
        return ((Map<?, ?>) result.get("result")).get("value");
    }

    private Map<String, Object> mouse(String type, String selector) throws Exception {
        var place =
                (List<?>)
                        evaluate(
                                "(() => { const e = document.querySelector('"
                                        + selector
                                        + "'); e.scrollIntoView({block: 'nearest'});"
                                        + " const r = e.getBoundingClientRect();"
                                        + " return [r.x + r.width / 2, r.y + r.height / 2]; })()");
        var event = new LinkedHashMap<String, Object>();
        event.put("type", type);
        event.put("x", place.get(0));
        event.put("y", place.get(1));
        return event;
    }

    /** Presses and releases the mouse in the middle of what a selector finds first. */
    void click(String selector) throws Exception {
        var event = mouse("mousePressed", selector);
        event.put("button", "left");
        event.put("clickCount", 1);
        send("Input.dispatchMouseEvent", event);
        event.put("type", "mouseReleased");
        send("Input.dispatchMouseEvent", event);
    }

    /** Moves the mouse to the middle of what a selector finds first. */
    void hover(String selector) throws Exception {
        send("Input.dispatchMouseEvent", mouse("mouseMoved", selector));
    }

    /** Types text where the focus is. */
    void type(String text) throws Exception {
        send("Input.insertText", Map.of("text", text));
    }

    /** Presses a key, such as {@code Enter}. */
    void press(String key) throws Exception {
        for (var type : List.of("keyDown", "keyUp")) {
            send("Input.dispatchKeyEvent", Map.of("type", type, "key", key));
        }
    }

    /** Checks that the page has fetched nothing but itself, and complained about nothing. */
    void assertQuiet() {
        assertEquals(List.of(), complaints);
        var others = new ArrayList<>(requests);
        others.removeIf(url -> url.startsWith("data:"));
        assertEquals(1, others.size(), others::toString);
    }

    /** Ends all its processes: the last of them would still write while its folder is deleted. */
    private void stop() {
        var all = new ArrayList<>(process.descendants().toList());
        all.addFirst(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
        stop();
    }
}

package dev.tazza.conformance.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server of the tutorial, which always listens on port 8080. */
class TutorialServerTest {
    private static final int PORT = 8080;
    private static final String HELP =
            "Try POSTing data to /echo such as: `curl localhost:8080/echo -XPOST -d 'hello world'`\n";

    private TazzaProcess server;

    @BeforeEach
    void start() throws IOException {
        try (var free = new ServerSocket(PORT)) {
            assertTrue(free.isBound());
        } catch (IOException e) {
            assumeTrue(false, "port 8080 is in use");
        }
        server = TazzaProcess.tazza("hello.wasm").awaitPort(PORT);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void answersAsTheTutorialSays() throws Exception {
        try (var connection = new HttpConnection(PORT)) {
            assertEquals(HELP, connection.get("/").text());
            assertEquals("WasmEdge\n", connection.post("/echo", "WasmEdge".getBytes()).text());
            assertEquals(405, connection.get("/nosuch").status());
            assertEquals(405, connection.request("PUT", "/", new byte[0]).status());
            assertEquals(200, connection.post("/echo", new byte[0]).status());
        }
        assertTrue(server.terminate(1, TimeUnit.SECONDS), "still runs a second after SIGTERM");
        assertEquals(143, server.exitStatus());
        assertEquals("", server.errors());
    }

    @Test
    void losesNoneOfAThousandRequestsOverFiftyConnections() throws Exception {
        int connections = 50;
        int requests = 20;
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Void>>();
            for (int client = 0; client < connections; client++) {
                int number = client;
                tasks.add(
                        () -> {
                            try (var connection = new HttpConnection(PORT)) {
                                for (int i = 0; i < requests; i++) {
                                    echo(connection, number * requests + i);
                                }
                            }
                            return null;
                        });
            }
            for (var task : clients.invokeAll(tasks)) {
                task.get();
            }
        }
    }

    /** Most bodies are small, every hundredth has a megabyte. */
    private static void echo(HttpConnection connection, int number) throws IOException {
        byte[] body = new byte[number % 100 == 99 ? 1 << 20 : number * 37 % 5000];
        Arrays.fill(body, (byte) ('a' + number % 26));
        var response = connection.post("/echo", body);
        assertEquals(200, response.status());
        byte[] expected = Arrays.copyOf(body, body.length + 1);
        expected[body.length] = '\n';
        assertArrayEquals(expected, response.body());
    }

    @Test
    void endsWithATrapAndTheGuestsStackWhenTheGuestPanics() throws Exception {
        try (var connection = new HttpConnection(PORT)) {
            assertThrows(
                    IOException.class,
                    () -> connection.post("/echo", new byte[] {(byte) 0xFF, 'x'}));
        }
        assertEquals(134, server.exitStatus());
        String errors = server.errors();
        assertTrue(errors.contains("Utf8Error"), errors);
        assertTrue(errors.contains("unreachable"), errors);
        assertTrue(errors.contains("rust_panic"), errors);
    }

    @Test
    void tellsOnceWhichOptionWouldLetItListen() throws Exception {
        try (var refused = TazzaProcess.tazza(Map.of(), List.of("--net", "none"), "hello.wasm")) {
            assertEquals(134, refused.exitStatus());
            String errors = refused.errors();
            assertEquals(2, errors.split("--net listen=0.0.0.0:8080", -1).length, errors);
        }
    }
}

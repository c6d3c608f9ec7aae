package dev.tazza.conformance.socket;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.conformance.program.TazzaCommand;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that a test talks to over the network: the {@code tazza} command, or a server for its
 * guest.
 */
final class TazzaProcess implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(2);

    private final Process process;
    private final Output out;
    private final Output err;

    private TazzaProcess(ProcessBuilder builder) throws IOException {
        process = builder.start();
        process.getOutputStream().close();
        out = new Output(process.getInputStream());
        err = new Output(process.getErrorStream());
    }

    /** Collects what a process writes. */
    private static final class Output {
        private final StringBuilder text = new StringBuilder();
        private final Thread reader;

        Output(InputStream stream) {
            reader = Thread.ofVirtual().start(() -> read(stream));
        }

        private void read(InputStream stream) {
            byte[] chunk = new byte[8192];
            try {
                int count;
                while ((count = stream.read(chunk)) > 0) {
                    synchronized (this) {
                        text.append(new String(chunk, 0, count, StandardCharsets.UTF_8));
                        notifyAll();
                    }
                }
            } catch (IOException e) {
                // The process was ended.
            }
        }

        synchronized boolean await(String wanted) throws InterruptedException {
            long deadline = System.nanoTime() + PATIENCE;
            while (text.indexOf(wanted) < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        }

        String all() throws InterruptedException {
            reader.join();
            return text();
        }

        synchronized String text() {
            return text.toString();
        }
    }

    /** Starts the command with an environment for the guest. */
    static TazzaProcess tazza(
            Map<String, String> environment, List<String> options, String name, String... arguments)
            throws IOException {
        var command = new TazzaCommand(name, arguments).with(options.toArray(String[]::new));
        environment.forEach((key, value) -> command.with("--env", key + "=" + value));
        return new TazzaProcess(command.builder());
    }

    /** Starts the command. */
    static TazzaProcess tazza(String name, String... arguments) throws IOException {
        return tazza(Map.of(), List.of(), name, arguments);
    }

    /** Starts a server of the system; the test is skipped where it is not installed. */
    static TazzaProcess server(String... command) throws IOException {
        boolean installed = false;
        for (var folder : System.getenv("PATH").split(File.pathSeparator)) {
            installed |= Files.isExecutable(Path.of(folder, command[0]));
        }
        assumeTrue(installed, () -> command[0] + " is not installed");
        return new TazzaProcess(new ProcessBuilder(command));
    }

    /** A port that nobody listens on. */
    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the process prints something. */
    TazzaProcess awaitOutput(String wanted) throws InterruptedException {
        assertTrue(out.await(wanted), () -> "no '" + wanted + "' in: " + out.text() + err.text());
        return this;
    }

    /** Waits until the process accepts connections. */
    TazzaProcess awaitPort(int port) throws IOException {
        connect(port).close();
        return this;
    }

    /** Connects to the process as soon as it accepts connections. */
    Socket connect(int port) {
        long deadline = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < deadline) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (IOException e) {
                if (!process.isAlive()) {
                    return fail("ended too early: " + err.text());
                }
                LockSupport.parkNanos(STEP);
            }
        }
        return fail("nobody listens on " + port + ": " + err.text());
    }

    /** Ends the process as a service manager does; returns whether it ended within this time. */
    boolean terminate(long time, TimeUnit unit) throws InterruptedException {
        process.destroy();
        return process.waitFor(time, unit);
    }

    /** Waits for the end of the process. */
    int exitStatus() throws InterruptedException {
        assertTrue(
                process.waitFor(PATIENCE, TimeUnit.NANOSECONDS),
                () -> "still runs: " + out.text() + err.text());
        return process.exitValue();
    }

    /** All that it printed, when it has ended. */
    String output() throws InterruptedException {
        return out.all();
    }

    /** All its complaints, when it has ended. */
    String errors() throws InterruptedException {
        return err.all();
    }

    /** Ends the process and waits until its port is free. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

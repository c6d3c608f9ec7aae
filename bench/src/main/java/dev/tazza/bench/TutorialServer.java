package dev.tazza.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that runs the server of the tutorial; killed when it is closed. */
final class TutorialServer implements AutoCloseable {
    /** Where it listens; the guest does not let anyone choose. */
    static final int PORT = 8080;

    private static final int START_SECONDS = 60;

    private final Process process;

    private TutorialServer(Process process) {
        this.process = process;
    }

    /**
     * Starts it, and returns when it listens.
     *
     * @param command runs it
     * @param log what it prints goes there
     */
    static TutorialServer start(List<String> command, Path log)
            throws IOException, FailedException {
        if (isListening()) {
            throw new FailedException("port " + PORT + " is taken");
        }
        var server =
                new TutorialServer(
                        new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(log.toFile())
                                .start());
        try {
            server.awaitStart();
        } catch (FailedException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private void awaitStart() throws FailedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!isListening()) {
            try {
                if (System.nanoTime() > end || process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw new FailedException("the server did not start");
                }
            } catch (InterruptedException e) {
                throw new FailedException("interrupted");
            }
        }
    }

    private static boolean isListening() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** The process. */
    Process process() {
        return process;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

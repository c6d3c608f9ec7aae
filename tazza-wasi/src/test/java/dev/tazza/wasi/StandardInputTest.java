package dev.tazza.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasm.ExhaustionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandardInputTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int NONBLOCK = 4;

    private final PipedOutputStream keyboard = new PipedOutputStream();
    private final FileGuest guest = guest(keyboard);

    private static FileGuest guest(PipedOutputStream keyboard) {
        try {
            return new FileGuest(Wasi.builder().input(new PipedInputStream(keyboard)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        guest.close();
        keyboard.close();
    }

    private void type(String text) throws IOException {
        keyboard.write(text.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    @Test
    void aReadWaitsForInput() {
        assertTimeoutPreemptively(
                SOON,
                () -> {
                    var read = CompletableFuture.supplyAsync(() -> guest.read(0, 100));
                    type("late");
                    assertEquals("late", read.get());
                });
    }

    @Test
    void aNonBlockingReadDoesNotWait() {
        assertTimeoutPreemptively(
                SOON,
                () -> {
                    guest.succeed("fd_fdstat_set_flags", 0, NONBLOCK);
                    assertEquals(Errno.AGAIN, guest.read(0, 100));
                    assertEquals(Errno.AGAIN, guest.read(0, 100));
                    type("x");
                    Object text;
                    do {
                        text = guest.read(0, 100);
                    } while (text == Errno.AGAIN);
                    assertEquals("x", text);
                });
    }

    @Test
    void whatWasReadAheadIsGivenInPieces() {
        assertTimeoutPreemptively(
                SOON,
                () -> {
                    guest.succeed("fd_fdstat_set_flags", 0, NONBLOCK);
                    assertEquals(Errno.AGAIN, guest.read(0, 4));
                    guest.succeed("fd_fdstat_set_flags", 0, 0);
                    type("abcdef");
                    assertEquals("abcd", guest.read(0, 4));
                    assertEquals("e", guest.read(0, 1));
                    assertEquals("f", guest.read(0, 10));
                    keyboard.close();
                    assertEquals("", guest.read(0, 10));
                    assertEquals("", guest.read(0, 10), "the end stays the end");
                });
    }

    @Test
    void closingTheGuestEndsAReadThatWaits() {
        assertTimeoutPreemptively(
                SOON,
                () -> {
                    var started = new CountDownLatch(1);
                    var read =
                            CompletableFuture.supplyAsync(
                                    () -> {
                                        started.countDown();
                                        return guest.read(0, 100);
                                    });
                    started.await();
                    guest.close();
                    assertEquals(Errno.BADF, read.get());
                });
    }

    @Test
    void anInterruptEndsAGuestThatWaits() {
        assertTimeoutPreemptively(
                SOON,
                () -> {
                    Thread.currentThread().interrupt();
                    var end = assertThrows(ExhaustionException.class, () -> guest.read(0, 100));
                    assertEquals(ExhaustionException.Limit.TIME, end.limit());
                    Thread.interrupted();
                });
    }

    @Test
    void aFailingInputIsReported() {
        var broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("no such luck");
                    }
                };
        try (var failing = new FileGuest(Wasi.builder().input(broken))) {
            assertEquals(Errno.IO, failing.read(0, 10));
            assertEquals(Errno.IO, failing.read(0, 10));
        }
    }

    /** Gives exactly the bytes that are asked for, and remembers how many that were. */
    private static final class Counting extends InputStream {
        private final ArrayBlockingQueue<Integer> asked = new ArrayBlockingQueue<>(10);

        @Override
        public int read() {
            throw new AssertionError("bytes are read in arrays");
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            asked.add(length);
            Arrays.fill(target, offset, offset + length, (byte) 'x');
            return length;
        }
    }

    @Test
    void nothingIsReadThatTheGuestDidNotAskFor() {
        var counting = new Counting();
        try (var reader = new FileGuest(Wasi.builder().input(counting))) {
            assertEquals("xxx", reader.read(0, 3));
            assertEquals("xxxxx", reader.read(0, 5));
        }
        assertEquals(List.of(3, 5), List.copyOf(counting.asked));
    }
}

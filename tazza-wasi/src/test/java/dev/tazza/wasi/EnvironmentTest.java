package dev.tazza.wasi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasm.ExitException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private static final int POINTERS = 256;
    private static final int STRINGS = 512;

    private static FileGuest guest(Wasi.Builder builder) {
        return new FileGuest(builder);
    }

    @Test
    void argumentsReachTheGuestAsPointersToTerminatedStrings() {
        var guest = guest(Wasi.builder().arguments(List.of("app.wasm", "grüße", "")));
        guest.succeed("args_sizes_get", 8, 16);
        assertEquals(3, guest.memory().loadInt(8));
        assertEquals(
                "app.wasm\0grüße\0\0".getBytes(StandardCharsets.UTF_8).length,
                guest.memory().loadInt(16));
        guest.succeed("args_get", POINTERS, STRINGS);
        int second = guest.memory().loadInt(POINTERS + 4);
        assertEquals("grüße\0\0", guest.memory().readString(second, 9));
    }

    @Test
    void onlyVariablesThatWereGivenAreVisible() {
        var guest = guest(Wasi.builder().environment(Map.of("B", "2", "A", "1")));
        guest.succeed("environ_sizes_get", 8, 16);
        assertEquals(2, guest.memory().loadInt(8));
        guest.succeed("environ_get", POINTERS, STRINGS);
        assertEquals("A=1\0B=2\0", guest.memory().readString(STRINGS, 8));
    }

    @Test
    void stringsThatDoNotFitTheMemoryAreAFault() {
        var guest = guest(Wasi.builder().arguments(List.of("program")));
        int end = (int) guest.memory().size();
        assertEquals(Errno.FAULT, guest.call("args_get", POINTERS, end - 3));
        assertEquals(Errno.FAULT, guest.call("args_get", -4, STRINGS));
        assertEquals(Errno.FAULT, guest.call("args_sizes_get", -1, 8));
    }

    @Test
    void namesAndValuesThatWouldForgeAnotherVariableAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Wasi.builder().environment("A=B", "c"));
        assertThrows(
                IllegalArgumentException.class, () -> Wasi.builder().environment("A", "b\0C=d"));
        assertThrows(
                IllegalArgumentException.class, () -> Wasi.builder().arguments(List.of("a\0b")));
    }

    @Test
    void clocksGiveTheTimeOfTheirSource() {
        var clocks =
                new Clocks() {
                    @Override
                    public long realtime() {
                        return 1_700_000_000_123_456_789L;
                    }

                    @Override
                    public long monotonic() {
                        return 42;
                    }
                };
        var guest = guest(Wasi.builder().clocks(clocks));
        guest.succeed("clock_time_get", 0, 0L, FileGuest.OUT);
        assertEquals(1_700_000_000_123_456_789L, guest.outLong());
        guest.succeed("clock_time_get", 1, 0L, FileGuest.OUT);
        assertEquals(42, guest.outLong());
        guest.succeed("clock_time_get", 3, 0L, FileGuest.OUT);
        assertNotEquals(0, guest.outLong());
        assertEquals(Errno.INVAL, guest.call("clock_time_get", 9, 0L, FileGuest.OUT));
        assertEquals(Errno.INVAL, guest.call("clock_res_get", -1, FileGuest.OUT));
    }

    @Test
    void randomBytesFillExactlyTheRangeAsked() {
        var source = new Random(1);
        var guest = guest(Wasi.builder().random(source));
        guest.memory().fill(0, (byte) 7, guest.memory().size());
        guest.succeed("random_get", 100, 100_000);
        var expected = new byte[100_000];
        var first = new byte[64 * 1024];
        var same = new Random(1);
        same.nextBytes(first);
        System.arraycopy(first, 0, expected, 0, first.length);
        var second = new byte[expected.length - first.length];
        same.nextBytes(second);
        System.arraycopy(second, 0, expected, first.length, second.length);
        assertArrayEquals(expected, guest.memory().read(100, 100_000));
        assertEquals(7, guest.memory().loadByte(99));
        assertEquals(7, guest.memory().loadByte(100_100));
        assertEquals(Errno.FAULT, guest.call("random_get", 100, -1));
        assertEquals(Errno.FAULT, guest.call("random_get", -8, 16));
    }

    @Test
    void twoGuestsGetDifferentSecureBytes() {
        var first = guest(Wasi.builder());
        var second = guest(Wasi.builder());
        first.succeed("random_get", 0, 32);
        second.succeed("random_get", 0, 32);
        assertNotEquals(first.memory().readString(0, 32), second.memory().readString(0, 32));
    }

    @Test
    void exitEndsTheGuestWithItsStatus() {
        var guest = guest(Wasi.builder());
        var exit =
                assertThrows(ExitException.class, () -> guest.callWithoutResult("proc_exit", 33));
        assertEquals(33, exit.status());
    }

    @Test
    void aSignalEndsTheGuestAsAShellReportsIt() {
        var guest = guest(Wasi.builder());
        var exit = assertThrows(ExitException.class, () -> guest.call("proc_raise", 6));
        assertEquals(134, exit.status());
        assertEquals(
                Errno.SUCCESS, guest.call("proc_raise", 16), "a child's end is ignored by default");
        assertEquals(Errno.INVAL, guest.call("proc_raise", 31));
        assertEquals(Errno.INVAL, guest.call("proc_raise", -1));
    }

    @Test
    void nothingIsGrantedByDefault() {
        var guest = guest(Wasi.builder());
        guest.succeed("args_sizes_get", 8, 16);
        assertEquals(0, guest.memory().loadInt(8));
        guest.succeed("environ_sizes_get", 8, 16);
        assertEquals(0, guest.memory().loadInt(8));
        assertEquals("", guest.read(0, 10), "standard input is empty");
        assertEquals(Errno.SUCCESS, guest.write(1, "dropped"));
        assertEquals(Errno.BADF, guest.call("fd_prestat_get", 3, FileGuest.OUT));
        for (int fd = 3; fd < 200; fd++) {
            assertEquals(Errno.BADF, guest.write(fd, "x"));
        }
    }

    @Test
    void standardStreamsCarryWhatTheGuestReadsAndWrites() {
        var output = new ByteArrayOutputStream();
        var error = new ByteArrayOutputStream();
        var guest =
                guest(
                        Wasi.builder()
                                .input(
                                        new ByteArrayInputStream(
                                                "abcdef".getBytes(StandardCharsets.UTF_8)))
                                .output(output)
                                .error(error));
        assertEquals("abcd", guest.read(0, 4));
        assertEquals("ef", guest.read(0, 100));
        assertEquals("", guest.read(0, 100));
        assertEquals(Errno.SUCCESS, guest.write(1, "out"));
        assertEquals(3, guest.outInt());
        assertEquals(Errno.SUCCESS, guest.write(2, "error"));
        assertEquals("out", output.toString(StandardCharsets.UTF_8));
        assertEquals("error", error.toString(StandardCharsets.UTF_8));
        assertEquals(Errno.NOTCAPABLE, guest.write(0, "x"));
        assertEquals(Errno.NOTCAPABLE, guest.read(1, 1));
        assertEquals(Errno.SPIPE, guest.call("fd_seek", 1, 0L, 0, FileGuest.OUT));
        assertEquals(Errno.SPIPE, guest.call("fd_tell", 0, FileGuest.OUT));
    }

    @Test
    void aFailingOutputIsReportedWithTheWriteThatFailed() {
        var guest =
                guest(
                        Wasi.builder()
                                .output(failing("Broken pipe"))
                                .error(failing("No space left on device")));
        assertEquals(Errno.PIPE, guest.write(1, "x"));
        assertEquals(Errno.NOSPC, guest.write(2, "x"));
    }

    @Test
    void anOutputThatWasClosedBeforeTheStartIsNoDescriptor() {
        var guest = guest(Wasi.builder().output(failing("Bad file descriptor")));
        assertEquals(Errno.BADF, guest.write(1, "x"));
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }

    @Test
    void aVectoredWriteArrivesWholeAndInOrder() {
        var output = new ByteArrayOutputStream();
        var guest = guest(Wasi.builder().output(output));
        var text = "x".repeat(70_000) + "end";
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        guest.memory().write(65536, bytes, 0, bytes.length);
        int[] cuts = {0, 1, 1, 40_000, bytes.length};
        for (int i = 0; i < 4; i++) {
            guest.memory().storeInt(64 + 8 * i, 65536 + cuts[i]);
            guest.memory().storeInt(68 + 8 * i, cuts[i + 1] - cuts[i]);
        }
        guest.succeed("fd_write", 1, 64, 4, 8);
        assertEquals(bytes.length, guest.outInt());
        assertArrayEquals(bytes, output.toByteArray());
    }
}

package dev.tazza.wasi.fs.host;

import dev.tazza.wasi.abi.WasiException;
import java.lang.foreign.ValueLayout;

/** Asks with {@code poll} whether a FIFO or device is ready. */
final class HostPoll {
    static final short READABLE = 1;
    static final short WRITABLE = 4;
    static final short HANGUP = 0x10;

    private static final long EVENTS = Integer.BYTES;
    private static final long RESULT = Integer.BYTES + Short.BYTES;

    private HostPoll() {}

    /**
     * Waits for an event.
     *
     * @return the events that there are, 0 if none came in time
     */
    static int poll(int fd, short events, int millis) throws WasiException {
        var request = NativeBuffers.current().structure();
        request.set(ValueLayout.JAVA_INT, 0, fd);
        request.set(ValueLayout.JAVA_SHORT, EVENTS, events);
        request.set(ValueLayout.JAVA_SHORT, RESULT, (short) 0);
        Libc.POLL.call(request.address(), 1, millis, 0, 0);
        return request.get(ValueLayout.JAVA_SHORT, RESULT);
    }
}

package dev.tazza.wasi.stdio;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.GuestBuffers;
import dev.tazza.wasi.abi.IoErrors;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.Readiness;
import dev.tazza.wasi.descriptor.Rights;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Standard input. What is there is read directly; where a read could block, an {@link InputPump}
 * does it, so that the guest can be woken by {@link #close()} and can ask whether there is
 * anything.
 */
public final class StandardInput extends StandardStream {
    private static final int CHUNK = 64 * 1024;

    private final InputStream stream;
    private final InputPump pump;
    private volatile boolean closed;

    private StandardInput(InputStream stream, StreamKind kind) {
        super(Rights.FD_READ, kind);
        this.stream = stream;
        pump = new InputPump(stream);
    }

    /** Reads from a stream, which stays open when the guest is done. */
    public static StandardInput from(InputStream stream) {
        return new StandardInput(stream, StreamKind.OTHER);
    }

    /** Standard input of this process. */
    public static StandardInput ofProcess() {
        return new StandardInput(new FileInputStream(FileDescriptor.in), StreamKind.ofProcess(0));
    }

    @Override
    public long read(GuestBuffers buffers) throws WasiException {
        if (closed) {
            throw new WasiException(Errno.BADF);
        }
        for (int i = 0; i < buffers.count(); i++) {
            if (buffers.length(i) > 0) {
                return read(buffers, i);
            }
        }
        return 0;
    }

    private long read(GuestBuffers buffers, int buffer) throws WasiException {
        int wanted = (int) Math.min(buffers.length(buffer), CHUNK);
        if (pump.isIdle()) {
            int available = available();
            if (available > 0) {
                return readDirectly(buffers, buffer, Math.min(wanted, available));
            }
        }
        if (isNonBlocking() && !pump.poll(wanted)) {
            throw new WasiException(Errno.AGAIN);
        }
        var bytes = pump.take(wanted);
        buffers.write(buffer, bytes, bytes.length);
        return bytes.length;
    }

    private long readDirectly(GuestBuffers buffers, int buffer, int length) throws WasiException {
        var bytes = new byte[length];
        try {
            int count = stream.read(bytes, 0, length);
            buffers.write(buffer, bytes, Math.max(count, 0));
            return Math.max(count, 0);
        } catch (IOException e) {
            throw IoErrors.of(e);
        }
    }

    private int available() {
        try {
            return stream.available();
        } catch (IOException e) {
            // A file that cannot tell; the read itself reports what is wrong.
            return 0;
        }
    }

    @Override
    public Readiness readable() throws WasiException {
        if (pump.isIdle()) {
            int available = available();
            if (available > 0) {
                return new Readiness(available, false);
            }
        }
        // Nothing there is not yet the end: only a read finds out.
        return pump.poll(CHUNK) ? pump.readiness() : null;
    }

    @Override
    public void whenReadable(Runnable wake) {
        pump.whenReady(wake);
    }

    @Override
    public void close() {
        closed = true;
        pump.close();
    }
}

package dev.tazza.wasi.stdio;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.GuestBuffers;
import dev.tazza.wasi.abi.IoErrors;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.Rights;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output or standard error. Each call writes through to the stream, so that a failure
 * reaches the guest with the write that caused it and nothing is left to flush at the end.
 */
public final class StandardOutput extends StandardStream {
    /** What is written at once when a call has several buffers. */
    private static final int CHUNK = 64 * 1024;

    private final OutputStream stream;
    private volatile boolean closed;

    private StandardOutput(OutputStream stream, StreamKind kind) {
        super(Rights.FD_WRITE, kind);
        this.stream = stream;
    }

    /** Writes to a stream, which stays open when the guest is done. */
    public static StandardOutput to(OutputStream stream) {
        return new StandardOutput(stream, StreamKind.OTHER);
    }

    /** Standard output of this process. */
    public static StandardOutput ofProcessOutput() {
        return new StandardOutput(
                new FileOutputStream(FileDescriptor.out), StreamKind.ofProcess(1));
    }

    /** Standard error of this process. */
    public static StandardOutput ofProcessError() {
        return new StandardOutput(
                new FileOutputStream(FileDescriptor.err), StreamKind.ofProcess(2));
    }

    @Override
    public long write(GuestBuffers buffers) throws WasiException {
        if (closed) {
            throw new WasiException(Errno.BADF);
        }
        try {
            writeJoined(buffers, new byte[(int) Math.min(CHUNK, buffers.total())]);
            stream.flush();
        } catch (IOException e) {
            throw IoErrors.of(e);
        }
        return buffers.total();
    }

    /** Joins small buffers, so that a line that a guest writes in pieces arrives in one. */
    private void writeJoined(GuestBuffers buffers, byte[] chunk) throws IOException {
        int filled = 0;
        for (int i = 0; i < buffers.count(); i++) {
            long length = buffers.length(i);
            long done = 0;
            while (done < length) {
                int part = (int) Math.min(length - done, chunk.length - filled);
                buffers.read(i, done, chunk, filled, part);
                filled += part;
                done += part;
                if (filled == chunk.length) {
                    stream.write(chunk, 0, filled);
                    filled = 0;
                }
            }
        }
        if (filled > 0) {
            stream.write(chunk, 0, filled);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}

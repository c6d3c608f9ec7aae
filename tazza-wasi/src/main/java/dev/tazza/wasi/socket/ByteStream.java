package dev.tazza.wasi.socket;

import dev.tazza.wasi.abi.BufferCursor;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.TransferBuffers;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.Readiness;
import dev.tazza.wasi.socket.SocketDescriptor.ReceiveMode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** The bytes that go to and fro over a connection. */
final class ByteStream {
    /**
     * What one call moves at most if it need not move all, so that none holds the host for long.
     */
    private static final long MAX_TRANSFER = 1 << 20;

    private final SocketDescriptor socket;
    private final SocketChannel channel;
    private final Lookahead lookahead = new Lookahead();
    private InputStream available;

    /**
     * @param socket the socket, which blocks or not
     * @param channel its channel, connected
     */
    ByteStream(SocketDescriptor socket, SocketChannel channel) {
        this.socket = socket;
        this.channel = channel;
    }

    /** Receives into the buffers; 0 at the end of the stream. */
    long receive(MemorySegment[] buffers, ReceiveMode mode) throws WasiException {
        var target = new BufferCursor(buffers);
        if (target.total() == 0) {
            return 0;
        }
        long deadline = socket.receiveDeadline();
        if (mode.peek()) {
            return peek(target, deadline);
        }
        long enough =
                mode.waitAll()
                        ? target.total()
                        : Math.min(target.total(), socket.options().receiveLowWater());
        long most = mode.waitAll() ? target.total() : MAX_TRANSFER;
        long done = lookahead.take(target);
        try {
            while (target.left() > 0) {
                int count = receiveChunk(target);
                if (count < 0) {
                    break;
                }
                done += count;
                if (done >= enough && (count < TransferBuffers.SIZE || done >= most)) {
                    break;
                }
                if (count == 0) {
                    awaitInput(deadline);
                }
            }
        } catch (WasiException e) {
            return doneOr(e, done);
        }
        return done;
    }

    /** What to report if a call fails after a part is done. */
    private static long doneOr(WasiException failure, long done) throws WasiException {
        if (done == 0) {
            throw failure;
        }
        return done;
    }

    private void awaitInput(long deadline) throws WasiException {
        if (socket.isNonBlocking()) {
            throw new WasiException(Errno.AGAIN);
        }
        socket.await(channel, SelectionKey.OP_READ, deadline, Errno.AGAIN);
    }

    /** Moves what is there, up to a buffer; 0 if nothing is, -1 at the end. */
    private int receiveChunk(BufferCursor target) throws WasiException {
        try (var buffer = socket.host().buffers().take()) {
            var bytes = buffer.bytes();
            bytes.limit((int) Math.min(bytes.capacity(), target.left()));
            int count = channel.read(bytes);
            if (count > 0) {
                target.scatter(buffer.segment(), count);
            }
            return count;
        } catch (IOException e) {
            throw SocketErrors.of(e);
        }
    }

    private long peek(BufferCursor target, long deadline) throws WasiException {
        while (true) {
            try {
                boolean ended = !lookahead.fill(channel);
                if (!lookahead.isEmpty() || ended) {
                    return lookahead.copy(target);
                }
            } catch (IOException e) {
                throw SocketErrors.of(e);
            }
            awaitInput(deadline);
        }
    }

    /** Sends the buffers: all of them if the socket blocks, else what the system takes now. */
    long send(MemorySegment[] buffers) throws WasiException {
        var source = new BufferCursor(buffers);
        long deadline = socket.sendDeadline();
        long done = 0;
        try {
            while (source.left() > 0) {
                int count = sendChunk(source);
                done += count;
                if (socket.isNonBlocking()
                        && (count < TransferBuffers.SIZE || done >= MAX_TRANSFER)) {
                    if (done == 0) {
                        throw new WasiException(Errno.AGAIN);
                    }
                    break;
                }
                if (count == 0) {
                    socket.await(channel, SelectionKey.OP_WRITE, deadline, Errno.AGAIN);
                }
            }
        } catch (WasiException e) {
            return doneOr(e, done);
        }
        return done;
    }

    private int sendChunk(BufferCursor source) throws WasiException {
        try (var buffer = socket.host().buffers().take()) {
            var bytes = buffer.bytes();
            int length = (int) Math.min(bytes.capacity(), source.left());
            source.gather(buffer.segment(), length);
            int count = channel.write(bytes.limit(length));
            source.back(length - count);
            return count;
        } catch (ClosedChannelException e) {
            // Only this direction is closed, or the whole socket by another thread.
            throw new WasiException(channel.isOpen() ? Errno.PIPE : Errno.BADF);
        } catch (IOException e) {
            throw SocketErrors.of(e);
        }
    }

    /** What was looked at and not received yet; null if nothing was. */
    Readiness lookedAt() {
        return lookahead.isEmpty() ? null : new Readiness(lookahead.size(), false);
    }

    /** How much can be read from a channel that is ready; nothing is the end. */
    Readiness available() throws IOException {
        if (available == null) {
            try {
                available = channel.socket().getInputStream();
            } catch (UnsupportedOperationException e) {
                // A UNIX socket does not tell.
                return new Readiness(1, false);
            }
        }
        int count = available.available();
        return new Readiness(count, count == 0);
    }
}

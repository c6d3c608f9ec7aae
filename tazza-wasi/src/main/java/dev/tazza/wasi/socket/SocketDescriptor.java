package dev.tazza.wasi.socket;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.Descriptor;
import dev.tazza.wasi.descriptor.Rights;
import dev.tazza.wasi.poll.Poller;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A socket. Its channel is always in non-blocking mode, and a call that blocks waits in the {@link
 * Poller}: so it can be polled and blocked on alike, and be closed or interrupted while it waits.
 */
abstract sealed class SocketDescriptor extends Descriptor
        permits StreamDescriptor, DatagramDescriptor {
    /** The addresses that stand for all, IPv4 first. */
    static final List<InetAddress> UNSPECIFIED =
            List.of(AddressBuffer.address(new byte[4]), AddressBuffer.address(new byte[16]));

    /** The rights of a socket: WasmEdge's own are the bits from SOCK_ACCEPT on. */
    private static final long RIGHTS =
            Rights.FD_READ
                    | Rights.FD_WRITE
                    | Rights.FD_FDSTAT_SET_FLAGS
                    | Rights.FD_FILESTAT_GET
                    | Rights.POLL_FD_READWRITE
                    | Rights.SOCK_SHUTDOWN
                    | Rights.SOCK_ACCEPT
                    | 0x3FL << 30;

    private final SocketHost host;
    private final SocketFamily family;
    private final SocketOptions options;
    private volatile boolean closed;
    private Errno pendingError = Errno.SUCCESS;

    SocketDescriptor(SocketHost host, SocketFamily family, SocketOptions options, int flags) {
        super(RIGHTS, RIGHTS, flags);
        this.host = host;
        this.family = family;
        this.options = options;
    }

    final SocketHost host() {
        return host;
    }

    final SocketFamily family() {
        return family;
    }

    final SocketOptions options() {
        return options;
    }

    /** The channel, or null while the socket has none. */
    abstract NetworkChannel channel();

    /** Gives the socket a local address. */
    abstract void bind(SocketAddress address) throws WasiException;

    /** Connects to a peer, or fixes it for datagrams. */
    abstract void connect(SocketAddress peer) throws WasiException;

    /** What a receive gave. */
    record Received(long bytes, boolean truncated, SocketAddress source) {}

    /** How to receive. */
    record ReceiveMode(boolean peek, boolean waitAll) {
        static final ReceiveMode PLAIN = new ReceiveMode(false, false);
    }

    /** Receives into the buffers; the source is null where the peer is known already. */
    abstract Received receive(MemorySegment[] buffers, ReceiveMode mode) throws WasiException;

    /** Sends to an address. */
    abstract long sendTo(MemorySegment[] buffers, SocketAddress target) throws WasiException;

    /** Ends one or both directions. */
    abstract void shutdown(boolean receiving, boolean sending) throws WasiException;

    /** Waits for connections. */
    abstract void listen(int backlog) throws WasiException;

    /** Takes a connection. */
    abstract StreamDescriptor accept(boolean nonBlocking) throws WasiException;

    /** The peer; {@code NOTCONN} if there is none. */
    abstract SocketAddress peerAddress() throws WasiException;

    /** Whether it waits for connections. */
    abstract boolean isListening();

    /** Whether it is a stream to a peer, which holds no port that others could want. */
    abstract boolean isConnection();

    /** Frees the channel. */
    abstract void closeChannel() throws IOException;

    @Override
    public final long read(MemorySegment[] buffers) throws WasiException {
        return receive(buffers, ReceiveMode.PLAIN).bytes();
    }

    @Override
    public final void setFlags(int newFlags) throws WasiException {
        super.setFlags(newFlags & NONBLOCK);
    }

    @Override
    public final void close() throws WasiException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            closeChannel();
        } catch (IOException e) {
            throw SocketErrors.of(e);
        } finally {
            if (isConnection()) {
                host.pollers().releaseLater();
            } else {
                host.pollers().release();
            }
        }
    }

    /** The local address; that of an unbound socket is unspecified. */
    final SocketAddress localAddress() throws WasiException {
        try {
            var address = channel() == null ? null : channel().getLocalAddress();
            return address == null ? unboundAddress() : address;
        } catch (IOException e) {
            throw SocketErrors.of(e);
        }
    }

    SocketAddress unboundAddress() {
        return unspecified(family);
    }

    /** The address that stands for all, with port 0. */
    static SocketAddress unspecified(SocketFamily family) {
        return switch (family) {
            case INET4 -> new InetSocketAddress(UNSPECIFIED.get(0), 0);
            case INET6 -> new InetSocketAddress(UNSPECIFIED.get(1), 0);
            case UNIX -> UnixDomainSocketAddress.of("");
        };
    }

    /** Keeps an error for {@code SO_ERROR}. */
    final void keepError(Errno error) {
        pendingError = error;
    }

    /** The error kept for {@code SO_ERROR}, which is then forgotten. */
    Errno takeError() throws WasiException {
        var error = pendingError;
        pendingError = Errno.SUCCESS;
        return error;
    }

    /** Reports an error kept earlier. */
    final void throwPendingError() throws WasiException {
        if (pendingError != Errno.SUCCESS) {
            var error = pendingError;
            pendingError = Errno.SUCCESS;
            throw new WasiException(error);
        }
    }

    final long receiveDeadline() {
        return deadline(options.receiveTimeoutMicros());
    }

    final long sendDeadline() {
        return deadline(options.sendTimeoutMicros());
    }

    private static long deadline(long micros) {
        return micros == SocketOptions.NO_TIMEOUT
                ? Poller.NEVER
                : Poller.deadline(TimeUnit.MICROSECONDS.toNanos(micros));
    }

    /** Waits until the channel is ready; {@code expired} says what a time-out is. */
    final void await(SelectableChannel channel, int operation, long deadline, Errno expired)
            throws WasiException {
        if (!host.poller().await(channel, operation, deadline)) {
            throw new WasiException(expired);
        }
        if (closed) {
            throw new WasiException(Errno.BADF);
        }
    }
}

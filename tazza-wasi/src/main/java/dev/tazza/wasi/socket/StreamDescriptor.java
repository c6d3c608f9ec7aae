package dev.tazza.wasi.socket;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.TransferBuffers;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.FileType;
import dev.tazza.wasi.descriptor.Readiness;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.Files;
import java.nio.file.LinkOption;

/**
 * A stream socket.
 *
 * <p>Java has two classes for what becomes of a socket, and only the guest's call after {@code
 * bind} tells which is needed. Until then the port is held by a {@link SocketChannel} that is bound
 * and no more, so that the number is known and nobody can connect, as with a system's socket.
 * {@link #listen} puts a {@link ServerSocketChannel} in its place. A UNIX socket's path cannot be
 * held that way and is taken when it is needed.
 */
final class StreamDescriptor extends SocketDescriptor {
    /** How far a socket has come. */
    private enum Phase {
        OPEN,
        BOUND,
        LISTENING,
        CONNECTING,
        CONNECTED,
        /** The connection attempt failed, and Java closed the channel. */
        FAILED
    }

    /** The queue length for a negative one, which systems take for very large. */
    private static final int LARGE_BACKLOG = 4096;

    /** An answer for how much can be written, which Java does not tell. */
    private static final Readiness WRITABLE = new Readiness(TransferBuffers.SIZE, false);

    private static final Readiness GONE = new Readiness(0, true);

    private Phase phase = Phase.OPEN;
    private volatile SocketChannel channel;
    private volatile ServerSocketChannel listener;
    private ByteStream stream;
    // What the guest asked to bind, until it is known what for.
    private SocketAddress requested;

    private StreamDescriptor(
            SocketHost host, SocketFamily family, SocketOptions options, int flags) {
        super(host, family, options, flags);
    }

    /** A new socket. */
    StreamDescriptor(SocketHost host, SocketFamily family) {
        this(host, family, new SocketOptions(), 0);
    }

    /** A socket that listens already; its address needs no grant. */
    static StreamDescriptor listening(
            SocketHost host, SocketFamily family, ServerSocketChannel listener) throws IOException {
        var socket = new StreamDescriptor(host, family);
        socket.listener = listener;
        socket.phase = Phase.LISTENING;
        listener.configureBlocking(false);
        return socket;
    }

    @Override
    public FileType fileType() {
        return FileType.SOCKET_STREAM;
    }

    @Override
    NetworkChannel channel() {
        return listener != null ? listener : channel;
    }

    @Override
    boolean isListening() {
        return phase == Phase.LISTENING;
    }

    @Override
    boolean isConnection() {
        return phase == Phase.CONNECTED;
    }

    @Override
    void bind(SocketAddress address) throws WasiException {
        if (phase != Phase.OPEN) {
            throw new WasiException(Errno.INVAL);
        }
        host().guard().checkBind(address);
        if (address instanceof UnixDomainSocketAddress unix) {
            if (Files.exists(unix.getPath(), LinkOption.NOFOLLOW_LINKS)) {
                throw new WasiException(Errno.ADDRINUSE);
            }
        } else {
            var reservation = openChannel();
            try {
                reservation.bind(address);
            } catch (IOException e) {
                closeQuietly(reservation);
                throw SocketErrors.of(e);
            } catch (UnsupportedAddressTypeException e) {
                closeQuietly(reservation);
                throw new WasiException(Errno.AFNOSUPPORT);
            }
            channel = reservation;
        }
        requested = address;
        phase = Phase.BOUND;
    }

    private SocketChannel openChannel() throws WasiException {
        try {
            var opened = SocketChannel.open(family().protocol());
            opened.configureBlocking(false);
            options().applyTo(opened);
            return opened;
        } catch (IOException e) {
            throw SocketErrors.of(e);
        } catch (UnsupportedOperationException e) {
            throw new WasiException(Errno.AFNOSUPPORT);
        }
    }

    @Override
    SocketAddress unboundAddress() {
        return requested == null ? super.unboundAddress() : requested;
    }

    @Override
    void listen(int backlog) throws WasiException {
        if (phase == Phase.LISTENING) {
            return;
        }
        if (phase != Phase.OPEN && phase != Phase.BOUND) {
            throw new WasiException(Errno.INVAL);
        }
        if (phase == Phase.OPEN && family() == SocketFamily.UNIX) {
            throw new WasiException(Errno.DESTADDRREQ);
        }
        var wanted = requested == null ? unspecified(family()) : requested;
        host().guard().checkListen(wanted);
        listener = openListener(channel == null ? wanted : localAddress(), backlog);
        phase = Phase.LISTENING;
    }

    private ServerSocketChannel openListener(SocketAddress address, int backlog)
            throws WasiException {
        try {
            var opened = ServerSocketChannel.open(family().protocol());
            try {
                opened.configureBlocking(false);
                if (family() != SocketFamily.UNIX) {
                    // Java's own default is to share, which the guest may not want.
                    opened.setOption(StandardSocketOptions.SO_REUSEADDR, sharesAddress());
                }
                options().applyTo(opened);
                replaceReservation(opened, address, backlog);
                return opened;
            } catch (IOException | WasiException e) {
                closeQuietly(opened);
                throw e;
            }
        } catch (IOException e) {
            throw SocketErrors.of(e);
        } catch (UnsupportedOperationException e) {
            throw new WasiException(Errno.AFNOSUPPORT);
        }
    }

    private boolean sharesAddress() throws WasiException {
        return options().get(StandardSocketOptions.SO_REUSEADDR, false, null);
    }

    private void replaceReservation(ServerSocketChannel opened, SocketAddress address, int backlog)
            throws IOException, WasiException {
        int queue = backlog < 0 ? LARGE_BACKLOG : Math.clamp(backlog, 1, LARGE_BACKLOG);
        var reservation = channel;
        if (reservation != null && !sharesAddress()) {
            // The address is free for a moment; only sharing it would avoid that.
            letGo(reservation);
            reservation = null;
        }
        opened.bind(address, queue);
        if (reservation != null) {
            letGo(reservation);
        }
    }

    private void letGo(SocketChannel reservation) throws IOException {
        channel = null;
        reservation.close();
        host().pollers().release();
    }

    @Override
    StreamDescriptor accept(boolean nonBlocking) throws WasiException {
        if (phase != Phase.LISTENING) {
            throw new WasiException(Errno.INVAL);
        }
        long deadline = receiveDeadline();
        while (true) {
            try {
                var accepted = listener.accept();
                if (accepted != null) {
                    return connected(accepted, nonBlocking);
                }
            } catch (IOException e) {
                throw SocketErrors.of(e);
            }
            if (isNonBlocking()) {
                throw new WasiException(Errno.AGAIN);
            }
            await(listener, SelectionKey.OP_ACCEPT, deadline, Errno.AGAIN);
        }
    }

    private StreamDescriptor connected(SocketChannel accepted, boolean nonBlocking)
            throws WasiException {
        try {
            accepted.configureBlocking(false);
            var socket =
                    new StreamDescriptor(
                            host(), family(), options().copy(), nonBlocking ? NONBLOCK : 0);
            socket.options().applyTo(accepted);
            socket.channel = accepted;
            socket.becomeConnected();
            return socket;
        } catch (IOException e) {
            closeQuietly(accepted);
            throw SocketErrors.of(e);
        } catch (WasiException e) {
            closeQuietly(accepted);
            throw e;
        }
    }

    @Override
    void connect(SocketAddress peer) throws WasiException {
        switch (phase) {
            case CONNECTED, LISTENING -> throw new WasiException(Errno.ISCONN);
            case CONNECTING -> {
                finishConnecting();
                throwPendingError();
                throw new WasiException(phase == Phase.CONNECTING ? Errno.ALREADY : Errno.ISCONN);
            }
            case OPEN, BOUND, FAILED -> startConnecting(peer);
        }
    }

    private void startConnecting(SocketAddress peer) throws WasiException {
        var target = host().guard().checkConnect(peer);
        if (channel == null) {
            channel = openChannel();
        }
        try {
            if (requested instanceof UnixDomainSocketAddress && phase == Phase.BOUND) {
                channel.bind(requested);
            }
            if (channel.connect(target)) {
                becomeConnected();
                return;
            }
        } catch (IOException e) {
            fail();
            throw SocketErrors.of(e);
        } catch (UnsupportedAddressTypeException | UnresolvedAddressException e) {
            throw new WasiException(Errno.AFNOSUPPORT);
        }
        phase = Phase.CONNECTING;
        if (isNonBlocking()) {
            throw new WasiException(Errno.INPROGRESS);
        }
        awaitConnection(Errno.INPROGRESS);
    }

    /** Blocks until the connection attempt is over; fails if it failed. */
    private void awaitConnection(Errno expired) throws WasiException {
        long deadline = sendDeadline();
        while (phase == Phase.CONNECTING) {
            await(channel, SelectionKey.OP_CONNECT, deadline, expired);
            finishConnecting();
        }
        throwPendingError();
    }

    /** Finds out whether the connection attempt is over; keeps the error if it failed. */
    private void finishConnecting() {
        try {
            if (channel.finishConnect()) {
                becomeConnected();
            }
        } catch (IOException e) {
            keepError(SocketErrors.errno(e));
            fail();
        }
    }

    private void becomeConnected() {
        stream = new ByteStream(this, channel);
        phase = Phase.CONNECTED;
    }

    private void fail() {
        phase = Phase.FAILED;
        closeQuietly(channel);
        channel = null;
        requested = null;
        host().pollers().release();
    }

    private static void closeQuietly(NetworkChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It is given up because of another failure, which the guest is told about.
        }
    }

    /** Makes sure that bytes can flow, or fails. */
    private void requireConnection() throws WasiException {
        if (phase == Phase.CONNECTING) {
            finishConnecting();
            if (phase == Phase.CONNECTING) {
                if (isNonBlocking()) {
                    throw new WasiException(Errno.AGAIN);
                }
                awaitConnection(Errno.AGAIN);
            }
        }
        throwPendingError();
        if (phase != Phase.CONNECTED) {
            throw new WasiException(Errno.NOTCONN);
        }
    }

    @Override
    Received receive(MemorySegment[] buffers, ReceiveMode mode) throws WasiException {
        requireConnection();
        return new Received(stream.receive(buffers, mode), false, null);
    }

    @Override
    public long write(MemorySegment[] buffers) throws WasiException {
        requireConnection();
        return stream.send(buffers);
    }

    @Override
    long sendTo(MemorySegment[] buffers, SocketAddress target) throws WasiException {
        // A stream has one peer: systems refuse another, or take the call for a plain send.
        throw new WasiException(phase == Phase.CONNECTED ? Errno.ISCONN : Errno.NOTCONN);
    }

    @Override
    void shutdown(boolean receiving, boolean sending) throws WasiException {
        if (phase == Phase.CONNECTING) {
            finishConnecting();
        }
        if (phase != Phase.CONNECTED) {
            throw new WasiException(Errno.NOTCONN);
        }
        try {
            if (receiving) {
                channel.shutdownInput();
            }
            if (sending) {
                channel.shutdownOutput();
            }
        } catch (IOException e) {
            throw SocketErrors.of(e);
        }
    }

    @Override
    SocketAddress peerAddress() throws WasiException {
        if (phase == Phase.CONNECTING) {
            finishConnecting();
        }
        if (phase != Phase.CONNECTED) {
            throw new WasiException(Errno.NOTCONN);
        }
        try {
            return channel.getRemoteAddress();
        } catch (IOException e) {
            throw SocketErrors.of(e);
        }
    }

    @Override
    Errno takeError() throws WasiException {
        if (phase == Phase.CONNECTING) {
            finishConnecting();
        }
        return super.takeError();
    }

    @Override
    public SelectableChannel selectableChannel() {
        return listener != null ? listener : channel;
    }

    @Override
    public Readiness readable() {
        return switch (phase) {
            case OPEN, BOUND, FAILED -> GONE;
            case LISTENING, CONNECTING -> null;
            case CONNECTED -> stream.lookedAt();
        };
    }

    @Override
    public Readiness writable() {
        return switch (phase) {
            case OPEN, BOUND, FAILED -> GONE;
            case LISTENING, CONNECTING, CONNECTED -> null;
        };
    }

    @Override
    public Readiness selectedReadable() {
        if (phase == Phase.CONNECTING) {
            finishConnecting();
            // Now that Java knows it is connected, selecting can tell about data.
            return phase == Phase.FAILED ? GONE : null;
        }
        return switch (phase) {
            case LISTENING -> new Readiness(1, false);
            case CONNECTING -> null;
            case CONNECTED -> available();
            case OPEN, BOUND, FAILED -> GONE;
        };
    }

    private Readiness available() {
        try {
            return stream.available();
        } catch (IOException e) {
            return GONE;
        }
    }

    @Override
    public Readiness selectedWritable() {
        if (phase == Phase.CONNECTING) {
            finishConnecting();
        }
        return switch (phase) {
            case CONNECTED -> WRITABLE;
            case LISTENING, CONNECTING -> null;
            case OPEN, BOUND, FAILED -> GONE;
        };
    }

    @Override
    void closeChannel() throws IOException {
        var listening = listener;
        if (listening != null) {
            listening.close();
        }
        var connection = channel;
        if (connection != null) {
            connection.close();
        }
    }
}

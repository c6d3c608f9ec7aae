package dev.tazza.wasi.socket;

import dev.tazza.wasi.abi.BufferCursor;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.TransferBuffers;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.FileType;
import dev.tazza.wasi.descriptor.Readiness;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.SocketAddress;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A UDP socket. One that was bound by a grant to listen receives from everybody and may answer
 * those it heard of. Any other is a client's: it hears only peers that it may send to.
 */
final class DatagramDescriptor extends SocketDescriptor {
    /** How many peers of a server may be answered without a grant: the latest. */
    private static final int MAX_PEERS = 256;

    /** How many unwanted datagrams a call drops before it looks at the clock again. */
    private static final int MAX_DROPPED = 64;

    private final DatagramChannel channel;
    private final Map<SocketAddress, Boolean> peers =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<SocketAddress, Boolean> eldest) {
                    return size() > MAX_PEERS;
                }
            };
    private boolean server;
    private Datagram waiting;

    private record Datagram(MemorySegment content, SocketAddress source) {}

    /** A new socket. */
    DatagramDescriptor(SocketHost host, SocketFamily family) throws WasiException {
        super(host, family, new SocketOptions(), 0);
        try {
            channel = DatagramChannel.open(family.protocol());
            channel.configureBlocking(false);
        } catch (IOException e) {
            throw SocketErrors.of(e);
        } catch (UnsupportedOperationException e) {
            throw new WasiException(Errno.AFNOSUPPORT);
        }
    }

    @Override
    public FileType fileType() {
        return FileType.SOCKET_DGRAM;
    }

    @Override
    NetworkChannel channel() {
        return channel;
    }

    @Override
    boolean isListening() {
        return false;
    }

    @Override
    boolean isConnection() {
        return false;
    }

    @Override
    void bind(SocketAddress address) throws WasiException {
        boolean mayListen = host().guard().checkBind(address);
        try {
            if (channel.getLocalAddress() != null) {
                throw new WasiException(Errno.INVAL);
            }
            channel.bind(address);
            server = mayListen;
        } catch (IOException e) {
            throw SocketErrors.of(e);
        } catch (UnsupportedAddressTypeException e) {
            throw new WasiException(Errno.AFNOSUPPORT);
        }
    }

    @Override
    void connect(SocketAddress peer) throws WasiException {
        var target = checkPeer(peer);
        try {
            if (channel.isConnected()) {
                channel.disconnect();
            }
            channel.connect(target);
        } catch (IOException e) {
            throw SocketErrors.of(e);
        } catch (UnsupportedAddressTypeException e) {
            throw new WasiException(Errno.AFNOSUPPORT);
        }
    }

    private SocketAddress checkPeer(SocketAddress peer) throws WasiException {
        return server && peers.containsKey(peer) ? peer : host().guard().checkConnect(peer);
    }

    @Override
    Received receive(MemorySegment[] buffers, ReceiveMode mode) throws WasiException {
        long deadline = receiveDeadline();
        while (waiting == null && !receiveNext()) {
            if (isNonBlocking()) {
                throw new WasiException(Errno.AGAIN);
            }
            await(channel, SelectionKey.OP_READ, deadline, Errno.AGAIN);
        }
        var datagram = waiting;
        if (!mode.peek()) {
            waiting = null;
        }
        var target = new BufferCursor(buffers);
        int size = (int) datagram.content.byteSize();
        int count = (int) Math.min(size, target.total());
        target.scatter(datagram.content, count);
        return new Received(count, count < size, datagram.source);
    }

    /** Takes the next datagram from somebody it may hear; false if there is none now. */
    private boolean receiveNext() throws WasiException {
        try (var buffer = host().buffers().take()) {
            for (int dropped = 0; dropped < MAX_DROPPED; dropped++) {
                var bytes = buffer.bytes().clear();
                var source = channel.receive(bytes);
                if (source == null) {
                    return false;
                }
                if (hears(source)) {
                    byte[] content =
                            buffer.segment()
                                    .asSlice(0, bytes.position())
                                    .toArray(ValueLayout.JAVA_BYTE);
                    waiting = new Datagram(MemorySegment.ofArray(content), source);
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw SocketErrors.of(e);
        }
    }

    private boolean hears(SocketAddress source) {
        // A connected channel receives from its peer only, which was checked.
        if (channel.isConnected() || host().guard().mayConnect(source)) {
            return true;
        }
        if (server) {
            peers.put(source, true);
        }
        return server;
    }

    @Override
    public long write(MemorySegment[] buffers) throws WasiException {
        if (!channel.isConnected()) {
            throw new WasiException(Errno.DESTADDRREQ);
        }
        return send(buffers, null);
    }

    @Override
    long sendTo(MemorySegment[] buffers, SocketAddress target) throws WasiException {
        return send(buffers, checkPeer(target));
    }

    private long send(MemorySegment[] buffers, SocketAddress target) throws WasiException {
        var source = new BufferCursor(buffers);
        if (source.total() > TransferBuffers.SIZE) {
            throw new WasiException(Errno.MSGSIZE);
        }
        int length = (int) source.total();
        long deadline = sendDeadline();
        try (var buffer = host().buffers().take()) {
            source.gather(buffer.segment(), length);
            while (true) {
                var bytes = buffer.bytes().clear().limit(length);
                int count = target == null ? channel.write(bytes) : channel.send(bytes, target);
                if (count > 0 || length == 0) {
                    return count;
                }
                if (isNonBlocking()) {
                    throw new WasiException(Errno.AGAIN);
                }
                await(channel, SelectionKey.OP_WRITE, deadline, Errno.AGAIN);
            }
        } catch (IOException e) {
            throw SocketErrors.of(e);
        } catch (AlreadyConnectedException e) {
            throw new WasiException(Errno.ISCONN);
        } catch (UnsupportedAddressTypeException e) {
            throw new WasiException(Errno.AFNOSUPPORT);
        }
    }

    @Override
    void shutdown(boolean receiving, boolean sending) throws WasiException {
        // Java cannot end one direction of a datagram channel, and no datagram tells the peer of
        // it.
        throw new WasiException(channel.isConnected() ? Errno.NOTSUP : Errno.NOTCONN);
    }

    @Override
    void listen(int backlog) throws WasiException {
        throw new WasiException(Errno.NOTSUP);
    }

    @Override
    StreamDescriptor accept(boolean nonBlocking) throws WasiException {
        throw new WasiException(Errno.NOTSUP);
    }

    @Override
    SocketAddress peerAddress() throws WasiException {
        try {
            var peer = channel.getRemoteAddress();
            if (peer == null) {
                throw new WasiException(Errno.NOTCONN);
            }
            return peer;
        } catch (IOException e) {
            throw SocketErrors.of(e);
        }
    }

    @Override
    public SelectableChannel selectableChannel() {
        return channel;
    }

    @Override
    public Readiness readable() {
        return waiting == null ? null : readiness(waiting);
    }

    private static Readiness readiness(Datagram datagram) {
        // An empty datagram is there to be read, too.
        return new Readiness(Math.max(1, datagram.content.byteSize()), false);
    }

    @Override
    public Readiness writable() {
        return null;
    }

    @Override
    public Readiness selectedReadable() throws WasiException {
        try {
            // Not every datagram that arrives is one that the guest may hear of.
            return waiting != null || receiveNext() ? readiness(waiting) : null;
        } catch (WasiException e) {
            keepError(e.errno());
            return new Readiness(1, false);
        }
    }

    @Override
    public Readiness selectedWritable() {
        return new Readiness(TransferBuffers.SIZE, false);
    }

    @Override
    void closeChannel() throws IOException {
        channel.close();
    }
}

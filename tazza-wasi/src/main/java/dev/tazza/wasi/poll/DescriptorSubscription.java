package dev.tazza.wasi.poll;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.Descriptor;
import dev.tazza.wasi.descriptor.Readiness;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** Waits until a descriptor can be read or written. */
final class DescriptorSubscription extends Subscription {
    private final Descriptor descriptor;
    private final boolean writing;
    private SelectableChannel channel;
    private Poller.Watch watch;
    private int operations;

    DescriptorSubscription(long userdata, int type, Descriptor descriptor, boolean writing) {
        super(userdata, type);
        this.descriptor = descriptor;
        this.writing = writing;
    }

    @Override
    long arrange(Poller poller) throws WasiException {
        watch = null;
        var now = now();
        if (now != null) {
            ready(now);
            return FOREVER;
        }
        channel = descriptor.selectableChannel();
        if (channel != null) {
            operations = operations();
            watch = poller.want(channel, operations);
        } else if (writing) {
            descriptor.whenWritable(poller.waker());
        } else {
            descriptor.whenReadable(poller.waker());
        }
        return FOREVER;
    }

    private Readiness now() throws WasiException {
        return writing ? descriptor.writable() : descriptor.readable();
    }

    private int operations() {
        if (channel instanceof SocketChannel stream && stream.isConnectionPending()) {
            return writing
                    ? SelectionKey.OP_CONNECT
                    : SelectionKey.OP_READ | SelectionKey.OP_CONNECT;
        }
        return writing ? SelectionKey.OP_WRITE : SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;
    }

    @Override
    Readiness look() throws WasiException {
        if (watch == null) {
            return now();
        }
        if (!channel.isOpen()) {
            return withoutChannel();
        }
        if (!watch.isReady(operations)) {
            return null;
        }
        return writing ? descriptor.selectedWritable() : descriptor.selectedReadable();
    }

    /**
     * A failed connection attempt closes the channel; so does another thread that ends the guest.
     */
    private Readiness withoutChannel() throws WasiException {
        var now = now();
        if (now == null) {
            throw new WasiException(Errno.BADF);
        }
        return now;
    }
}

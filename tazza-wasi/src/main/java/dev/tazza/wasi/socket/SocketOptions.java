package dev.tazza.wasi.socket;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The options of one socket. They outlive its channel, since a guest sets them before it is known
 * which kind of channel the socket needs, and go from a listener to the connections it accepts.
 */
final class SocketOptions {
    /** No time-out. */
    static final long NO_TIMEOUT = 0;

    // What the guest set and some channel may take, in order.
    private final Map<SocketOption<?>, Object> set = new LinkedHashMap<>();
    private boolean outOfBandInline;
    private int receiveLowWater = 1;
    private long receiveTimeoutMicros = NO_TIMEOUT;
    private long sendTimeoutMicros = NO_TIMEOUT;

    /** The options that an accepted connection starts with. */
    SocketOptions copy() {
        var copy = new SocketOptions();
        copy.set.putAll(set);
        copy.outOfBandInline = outOfBandInline;
        copy.receiveLowWater = receiveLowWater;
        copy.receiveTimeoutMicros = receiveTimeoutMicros;
        copy.sendTimeoutMicros = sendTimeoutMicros;
        return copy;
    }

    /** Sets an option now and for later channels. */
    <T> void set(SocketOption<T> option, T value, NetworkChannel channel) throws WasiException {
        if (channel != null) {
            apply(channel, option, value);
        }
        set.put(option, value);
    }

    /**
     * The value of an option: the channel's if it has the option, else what was set or {@code
     * initial}.
     */
    <T> T get(SocketOption<T> option, T initial, NetworkChannel channel) throws WasiException {
        if (channel != null && channel.supportedOptions().contains(option)) {
            try {
                return channel.getOption(option);
            } catch (IOException e) {
                throw SocketErrors.of(e);
            }
        }
        return option.type().cast(set.getOrDefault(option, initial));
    }

    /** Gives a new channel all options that were set and that it has. */
    void applyTo(NetworkChannel channel) throws WasiException {
        for (var option : set.keySet()) {
            applyStored(channel, option);
        }
        if (channel instanceof SocketChannel stream && outOfBandInline) {
            applyOutOfBandInline(stream);
        }
        if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
            // Guests cannot ask for it, and without it small answers wait for delayed
            // acknowledgements.
            apply(channel, StandardSocketOptions.TCP_NODELAY, true);
        }
    }

    private <T> void applyStored(NetworkChannel channel, SocketOption<T> option)
            throws WasiException {
        apply(channel, option, option.type().cast(set.get(option)));
    }

    private static <T> void apply(NetworkChannel channel, SocketOption<T> option, T value)
            throws WasiException {
        try {
            if (channel.supportedOptions().contains(option)) {
                channel.setOption(option, value);
            }
        } catch (IOException e) {
            throw SocketErrors.of(e);
        } catch (IllegalArgumentException e) {
            throw new WasiException(Errno.INVAL);
        }
    }

    boolean outOfBandInline() {
        return outOfBandInline;
    }

    void setOutOfBandInline(boolean on, NetworkChannel channel) throws WasiException {
        outOfBandInline = on;
        if (channel instanceof SocketChannel stream) {
            applyOutOfBandInline(stream);
        }
    }

    private void applyOutOfBandInline(SocketChannel channel) throws WasiException {
        try {
            channel.socket().setOOBInline(outOfBandInline);
        } catch (IOException e) {
            throw SocketErrors.of(e);
        } catch (UnsupportedOperationException e) {
            // A UNIX socket, which has no urgent data.
        }
    }

    /** How many bytes a blocking receive waits for. */
    int receiveLowWater() {
        return receiveLowWater;
    }

    void setReceiveLowWater(int bytes) {
        receiveLowWater = Math.max(1, bytes);
    }

    /** How long a receive blocks. */
    long receiveTimeoutMicros() {
        return receiveTimeoutMicros;
    }

    void setReceiveTimeoutMicros(long micros) {
        receiveTimeoutMicros = micros;
    }

    /** How long a send or connect blocks. */
    long sendTimeoutMicros() {
        return sendTimeoutMicros;
    }

    void setSendTimeoutMicros(long micros) {
        sendTimeoutMicros = micros;
    }
}

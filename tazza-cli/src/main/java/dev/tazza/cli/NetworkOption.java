package dev.tazza.cli;

import dev.tazza.wasi.NetworkPolicy;
import dev.tazza.wasi.NetworkRefusal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;

/** The values of {@code --net} and {@code --listen}. */
final class NetworkOption {
    /** Everything is granted. */
    static final String ALL = "all";

    /** Nothing is granted. */
    static final String NONE = "none";

    /** What {@code tazza help network} says. */
    static final String HELP =
            """
            The network and --net

            Without any --net a guest may use the network freely, but no UNIX sockets. The first
            --net GRANT replaces that by nothing but the grants:

              listen=ADDRESS:PORT  wait for connections and datagrams there; 0.0.0.0 covers every
                                   IPv4 address of this machine, [::] every address
              connect=HOST:PORT    open connections and send datagrams there
              unix=PATH            listen on and connect to the UNIX socket with this absolute path;
                                   unix=* for all
              none                 nothing
              all                  everything but UNIX sockets, as a plain --net does

            ADDRESS is *, an IPv4 address, an IPv6 address in brackets, localhost, or a block such
            as 10.0.0.0/8 or [fd00::/8]; HOST may also be a name. PORT is a number, a range such as
            8000-8010, or *.

              tazza --net listen=0.0.0.0:8080 --net connect=db.internal:5432 server.wasm

            What is refused is reported once with the option that would allow it.

            --listen ADDRESS:PORT hands the guest a socket that already listens; it needs no --net.""";

    private NetworkOption() {}

    /** Whether {@code text} is meant as the value of a {@code --net} before it, not as a file. */
    static boolean isGrant(String text) {
        if (text.equals(ALL) || text.equals(NONE)) {
            return true;
        }
        int equals = text.indexOf('=');
        for (int i = 0; i < equals; i++) {
            if (text.charAt(i) < 'a' || text.charAt(i) > 'z') {
                return false;
            }
        }
        return equals > 0;
    }

    /**
     * What the values of all {@code --net} together allow; everything, if there are none.
     *
     * @throws UsageException if one of them is wrong
     */
    static NetworkPolicy policy(List<String> values) {
        if (values.isEmpty()) {
            return NetworkPolicy.all();
        }
        var policy = NetworkPolicy.builder();
        for (String value : values) {
            switch (value) {
                case ALL -> policy.allow(NetworkPolicy.all());
                case NONE -> {}
                default -> {
                    try {
                        policy.allow(value);
                    } catch (IllegalArgumentException e) {
                        throw new UsageException("--net: " + e.getMessage());
                    }
                }
            }
        }
        return policy.build();
    }

    /** What to say about something that was refused to a guest with these {@code --net}. */
    static String refusal(NetworkRefusal refusal, List<String> values) {
        // Without any --net, a single grant would take everything else away.
        String keep = values.isEmpty() ? "--net " : "";
        return "tazza: refused to "
                + refusal.action()
                + "; "
                + keep
                + "--net "
                + refusal.grant()
                + " allows it";
    }

    /**
     * Opens the socket of a {@code --listen}.
     *
     * @param value the address
     * @throws UsageException if that is no address, or cannot be listened on
     */
    static ServerSocketChannel listen(String value) {
        int colon = value.lastIndexOf(':');
        if (colon < 0) {
            throw new UsageException(
                    "--listen " + value + ": expected " + RunOption.LISTEN.label());
        }
        try {
            int port = Integer.parseInt(value.substring(colon + 1));
            String host = value.substring(0, colon);
            var address =
                    host.isEmpty() || host.equals("*")
                            ? new InetSocketAddress(port)
                            : new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new UsageException("--listen " + value + ": unknown host");
            }
            var socket = ServerSocketChannel.open();
            try {
                return socket.bind(address);
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException("--listen " + value + ": expected a port from 0 to 65535");
        } catch (IOException e) {
            throw new UsageException("--listen " + value + ": " + FileErrors.describe(e));
        }
    }
}

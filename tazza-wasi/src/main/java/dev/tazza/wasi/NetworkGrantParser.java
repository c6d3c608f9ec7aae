package dev.tazza.wasi;

import dev.tazza.wasi.NetworkGrant.Direction;
import dev.tazza.wasi.NetworkGrant.Hosts;
import dev.tazza.wasi.NetworkGrant.Ports;
import dev.tazza.wasi.socket.AddressLiteral;
import dev.tazza.wasi.socket.HostName;
import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads grants as they are written on the command line. */
final class NetworkGrantParser {
    private static final String ANY = "*";

    private final String grant;

    private NetworkGrantParser(String grant) {
        this.grant = grant;
    }

    static List<NetworkGrant> parse(String grant) {
        return new NetworkGrantParser(grant).parse();
    }

    private List<NetworkGrant> parse() {
        int equals = grant.indexOf('=');
        String kind = equals < 0 ? grant : grant.substring(0, equals);
        String value = equals < 0 ? "" : grant.substring(equals + 1);
        return switch (kind) {
            case "listen" -> inet(Direction.LISTEN, value);
            case "connect" -> inet(Direction.CONNECT, value);
            case "unix" -> List.of(unix(value));
            default -> throw bad("expected listen=ADDRESS:PORT, connect=HOST:PORT or unix=PATH");
        };
    }

    private NetworkGrant unix(String value) {
        if (value.equals(ANY)) {
            return new NetworkGrant.Unix(null);
        }
        try {
            return new NetworkGrant.Unix(Path.of(value));
        } catch (InvalidPathException e) {
            throw bad("not a path");
        } catch (IllegalArgumentException e) {
            throw bad("expected an absolute path without . and .., or *");
        }
    }

    private List<NetworkGrant> inet(Direction direction, String value) {
        int colon = value.lastIndexOf(':');
        if (colon <= 0) {
            throw bad("expected ADDRESS:PORT");
        }
        var ports = ports(value.substring(colon + 1));
        return hosts(direction, value.substring(0, colon)).stream()
                .<NetworkGrant>map(hosts -> new NetworkGrant.Inet(direction, hosts, ports))
                .toList();
    }

    private Ports ports(String text) {
        if (text.equals(ANY)) {
            return Ports.ALL;
        }
        int dash = text.indexOf('-');
        try {
            return dash < 0
                    ? new Ports(port(text), port(text))
                    : new Ports(port(text.substring(0, dash)), port(text.substring(dash + 1)));
        } catch (IllegalArgumentException e) {
            throw bad("expected a port from 0 to 65535, a range FIRST-LAST, or *");
        }
    }

    private static int port(String text) {
        if (text.isEmpty()
                || text.length() > 5
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new NumberFormatException(text);
        }
        return Integer.parseInt(text);
    }

    private List<Hosts> hosts(Direction direction, String text) {
        if (text.equals(ANY)) {
            return List.of(new Hosts.Any());
        }
        var block = block(text);
        if (block.isPresent()) {
            if (direction == Direction.CONNECT
                    && (block.get().isIpv4Wildcard() || block.get().isIpv6Wildcard())) {
                throw bad("nobody has the address " + text + "; use * for any host");
            }
            return List.of(block.get());
        }
        var name =
                HostName.parse(text)
                        .orElseThrow(() -> bad(text + " is neither an address nor a host name"));
        if (name.isLocalhost()) {
            return HostName.LOOPBACK.stream().map(NetworkGrantParser::single).toList();
        }
        if (direction == Direction.LISTEN) {
            throw bad("expected an address to listen on; names are for connect");
        }
        return List.of(new Hosts.Name(name.text()));
    }

    private static Hosts single(InetAddress address) {
        return new Hosts.Block(address, address.getAddress().length * Byte.SIZE);
    }

    /** An address or block; IPv6 is in brackets, which may close before or after the length. */
    private Optional<Hosts.Block> block(String text) {
        boolean bracketed = text.startsWith("[");
        if (bracketed != text.contains("]")) {
            throw bad("brackets do not match");
        }
        String plain = bracketed ? text.substring(1).replaceFirst("]", "") : text;
        int slash = plain.indexOf('/');
        var address = AddressLiteral.parse(slash < 0 ? plain : plain.substring(0, slash));
        if (address.isEmpty()) {
            if (bracketed || slash >= 0) {
                throw bad("not an address: " + text);
            }
            return Optional.empty();
        }
        boolean ipv6 = plain.contains(":");
        if (ipv6 != bracketed) {
            throw bad(
                    ipv6
                            ? "IPv6 addresses are written in brackets"
                            : "only IPv6 addresses have brackets");
        }
        int bits = address.get().getAddress().length * Byte.SIZE;
        if (ipv6 && bits == 32 && slash >= 0) {
            throw bad("write the IPv4 block itself");
        }
        return Optional.of(
                new Hosts.Block(
                        address.get(),
                        slash < 0 ? bits : prefix(plain.substring(slash + 1), bits)));
    }

    private int prefix(String text, int bits) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > bits) {
            throw bad("expected a prefix length from 0 to " + bits);
        }
        return Integer.parseInt(text);
    }

    private IllegalArgumentException bad(String why) {
        return new IllegalArgumentException("network grant '" + grant + "': " + why);
    }
}

package dev.tazza.wasi;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Objects;

/** One thing that a {@link NetworkPolicy} allows. */
public sealed interface NetworkGrant {
    /**
     * Allows TCP and UDP with these addresses and ports.
     *
     * @param direction which side opens the conversation
     * @param hosts which addresses
     * @param ports which ports
     */
    record Inet(Direction direction, Hosts hosts, Ports ports) implements NetworkGrant {
        /** Checks that there is all of it. */
        public Inet {
            Objects.requireNonNull(direction);
            Objects.requireNonNull(hosts);
            Objects.requireNonNull(ports);
        }
    }

    /**
     * Allows UNIX sockets at a path.
     *
     * @param path the socket's absolute path without {@code ..}, or null for all paths
     */
    record Unix(Path path) implements NetworkGrant {
        /** Checks the path. */
        public Unix {
            if (path != null && (!path.isAbsolute() || !path.equals(path.normalize()))) {
                throw new IllegalArgumentException("not an absolute, plain path: " + path);
            }
        }
    }

    /** Which side opens the conversation. */
    enum Direction {
        /** The guest waits for others: bind and listen. */
        LISTEN,
        /** The guest opens connections and sends datagrams. */
        CONNECT
    }

    /** A set of hosts. */
    sealed interface Hosts {
        /** All addresses. */
        record Any() implements Hosts {}

        /**
         * The addresses that share their first bits with one.
         *
         * @param address the address; never an IPv4 address mapped into IPv6
         * @param prefixLength how many bits are shared
         */
        record Block(InetAddress address, int prefixLength) implements Hosts {
            /** Checks the length. */
            public Block {
                if (prefixLength < 0 || prefixLength > address.getAddress().length * Byte.SIZE) {
                    throw new IllegalArgumentException("prefix length " + prefixLength);
                }
            }

            /** Whether {@code other} is one of them. */
            public boolean contains(InetAddress other) {
                byte[] expected = address.getAddress();
                byte[] actual = other.getAddress();
                if (expected.length != actual.length) {
                    return false;
                }
                for (int bit = 0; bit < prefixLength; bit++) {
                    int mask = 0x80 >>> bit % Byte.SIZE;
                    if (((expected[bit / Byte.SIZE] ^ actual[bit / Byte.SIZE]) & mask) != 0) {
                        return false;
                    }
                }
                return true;
            }

            /** Whether it is just the IPv4 address that stands for all of this machine's. */
            boolean isIpv4Wildcard() {
                return address instanceof Inet4Address
                        && address.isAnyLocalAddress()
                        && prefixLength == 32;
            }

            /** Whether it is just the IPv6 address that stands for all of this machine's. */
            boolean isIpv6Wildcard() {
                return address instanceof Inet6Address
                        && address.isAnyLocalAddress()
                        && prefixLength == 128;
            }

            /**
             * Whether one may listen on {@code local}. The unspecified address covers the more
             * specific ones: {@code 0.0.0.0} all of IPv4, and {@code ::}, whose sockets take both,
             * everything.
             */
            public boolean coversListening(InetAddress local) {
                return contains(local)
                        || isIpv4Wildcard() && local instanceof Inet4Address
                        || isIpv6Wildcard();
            }
        }

        /**
         * The addresses of a name at the time it was first needed.
         *
         * @param name in lower case, without a dot at the end
         */
        record Name(String name) implements Hosts {}
    }

    /**
     * A range of ports.
     *
     * @param first the lowest
     * @param last the highest
     */
    record Ports(int first, int last) {
        /** All ports, 0 included, which asks the system to choose one. */
        public static final Ports ALL = new Ports(0, 0xFFFF);

        /** Checks the bounds. */
        public Ports {
            if (first < 0 || last > 0xFFFF || first > last) {
                throw new IllegalArgumentException("ports " + first + "-" + last);
            }
        }

        /** Whether {@code port} is in it. */
        public boolean contains(int port) {
            return first <= port && port <= last;
        }
    }
}

package dev.tazza.wasi;

import java.util.ArrayList;
import java.util.List;

/**
 * What a guest may do with the network: the union of its grants, by default nothing. Immutable.
 *
 * <p>Grants are written as the command line takes them:
 *
 * <ul>
 *   <li>{@code listen=ADDRESS:PORT}: wait for connections and datagrams there. {@code 0.0.0.0}
 *       covers every IPv4 address of the machine, {@code [::]} every address.
 *   <li>{@code connect=HOST:PORT}: open connections and send datagrams there.
 *   <li>{@code unix=PATH}: listen on and connect to the UNIX socket with this absolute path; {@code
 *       unix=*} for all.
 * </ul>
 *
 * <p>An address is {@code *}, IPv4, IPv6 in brackets, {@code localhost} or a block such as {@code
 * 10.0.0.0/8} or {@code [fd00::/8]}; a host may also be a name. A port is a number, a range such as
 * {@code 8000-8010}, or {@code *}; port 0, by which a guest lets the system choose, must be granted
 * itself or through {@code *}.
 */
public final class NetworkPolicy {
    private static final NetworkPolicy NONE = new NetworkPolicy(List.of());
    private static final NetworkPolicy ALL =
            new NetworkPolicy(
                    List.of(
                            new NetworkGrant.Inet(
                                    NetworkGrant.Direction.LISTEN,
                                    new NetworkGrant.Hosts.Any(),
                                    NetworkGrant.Ports.ALL),
                            new NetworkGrant.Inet(
                                    NetworkGrant.Direction.CONNECT,
                                    new NetworkGrant.Hosts.Any(),
                                    NetworkGrant.Ports.ALL)));

    private final List<NetworkGrant> grants;

    private NetworkPolicy(List<NetworkGrant> grants) {
        this.grants = List.copyOf(grants);
    }

    /** Allows nothing. */
    public static NetworkPolicy none() {
        return NONE;
    }

    /**
     * Allows TCP and UDP with everyone, in both directions; not UNIX sockets, which are files of
     * the host.
     */
    public static NetworkPolicy all() {
        return ALL;
    }

    /** Starts a policy that allows nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** The grants. */
    public List<NetworkGrant> grants() {
        return grants;
    }

    /** Whether any UNIX socket is granted. */
    public boolean allowsUnixSockets() {
        return grants.stream().anyMatch(NetworkGrant.Unix.class::isInstance);
    }

    /** Collects grants. */
    public static final class Builder {
        private final List<NetworkGrant> grants = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a grant.
         *
         * @param grant such as {@code listen=0.0.0.0:8080}
         * @return this builder
         * @throws IllegalArgumentException if it is not written as described at {@link
         *     NetworkPolicy}; the message says why
         */
        public Builder allow(String grant) {
            grants.addAll(NetworkGrantParser.parse(grant));
            return this;
        }

        /** Adds all grants of another policy. */
        public Builder allow(NetworkPolicy policy) {
            grants.addAll(policy.grants);
            return this;
        }

        /** Makes the policy. */
        public NetworkPolicy build() {
            return new NetworkPolicy(grants);
        }
    }
}

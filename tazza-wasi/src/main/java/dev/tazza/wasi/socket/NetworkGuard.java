package dev.tazza.wasi.socket;

import dev.tazza.wasi.NetworkGrant;
import dev.tazza.wasi.NetworkGrant.Direction;
import dev.tazza.wasi.NetworkGrant.Hosts;
import dev.tazza.wasi.NetworkPolicy;
import dev.tazza.wasi.NetworkRefusal;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Decides for one guest what its {@link NetworkPolicy} allows, and reports each refusal once.
 *
 * <p>Decisions are about addresses. A name that is granted is resolved here, when it is first
 * needed, and keeps its addresses from then on: whatever a guest learns from a name server, or its
 * name server says later, leads nowhere else. The name of another host never stands for this
 * machine or its link, since those are reached through addresses that anyone can put behind a name.
 */
public final class NetworkGuard {
    /** How many refusals are reported; a guest that tries all addresses shall not flood anyone. */
    private static final int MAX_REFUSALS = 64;

    private final NetworkPolicy policy;
    private final HostResolver resolver;
    private final Consumer<NetworkRefusal> refusals;
    private final Map<String, List<InetAddress>> pinned = new HashMap<>();
    private final Map<Path, Path> directories = new HashMap<>();
    private final Set<NetworkRefusal> reported = new HashSet<>();

    /**
     * @param policy what is allowed
     * @param resolver finds the addresses of names
     * @param refusals told about each distinct refusal once
     */
    public NetworkGuard(
            NetworkPolicy policy, HostResolver resolver, Consumer<NetworkRefusal> refusals) {
        this.policy = Objects.requireNonNull(policy);
        this.resolver = Objects.requireNonNull(resolver);
        this.refusals = Objects.requireNonNull(refusals);
        for (var grant : policy.grants()) {
            if (grant instanceof NetworkGrant.Unix(Path path)
                    && path != null
                    && path.getParent() != null) {
                // Where the directory is now: a guest that can write there must not lead elsewhere
                // later.
                directories.put(path, realPath(path.getParent()));
            }
        }
    }

    private static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    /** Whether UNIX sockets exist for this guest. */
    boolean allowsUnixSockets() {
        return policy.allowsUnixSockets();
    }

    /**
     * Checks that a socket may have a local address. A port that the system chooses needs no grant,
     * since without one nobody is listened to.
     *
     * @return whether it may also wait there for others
     */
    boolean checkBind(SocketAddress local) throws WasiException {
        if (mayListen(local)) {
            return true;
        }
        if (local instanceof InetSocketAddress inet && inet.getPort() == 0) {
            return false;
        }
        throw refused("listen on ", local, "listen=");
    }

    /** Checks that a socket bound to {@code local} may wait for others. */
    void checkListen(SocketAddress local) throws WasiException {
        if (!mayListen(local)) {
            throw refused("listen on ", local, "listen=");
        }
    }

    private boolean mayListen(SocketAddress local) {
        return switch (local) {
            case InetSocketAddress inet ->
                    policy.grants().stream().anyMatch(grant -> listens(grant, inet));
            case UnixDomainSocketAddress unix -> mayUse(unix.getPath());
            default -> false;
        };
    }

    private static boolean listens(NetworkGrant grant, InetSocketAddress local) {
        return grant instanceof NetworkGrant.Inet(var direction, var hosts, var ports)
                && direction == Direction.LISTEN
                && ports.contains(local.getPort())
                && switch (hosts) {
                    case Hosts.Any any -> true;
                    case Hosts.Block block -> block.coversListening(local.getAddress());
                    case Hosts.Name name -> false;
                };
    }

    /**
     * Checks that a socket may connect or send to an address.
     *
     * @return the address to use instead: the unspecified one means this machine
     */
    SocketAddress checkConnect(SocketAddress peer) throws WasiException {
        var target = target(peer);
        if (!mayConnect(target)) {
            throw refused("connect to ", target, "connect=");
        }
        return target;
    }

    /** Whether a socket may connect or send to an address, and so hear from it. */
    boolean mayConnect(SocketAddress peer) {
        return switch (peer) {
            case InetSocketAddress inet ->
                    policy.grants().stream().anyMatch(grant -> connects(grant, inet));
            case UnixDomainSocketAddress unix -> mayUse(unix.getPath());
            default -> false;
        };
    }

    private static SocketAddress target(SocketAddress peer) {
        if (peer instanceof InetSocketAddress inet && inet.getAddress().isAnyLocalAddress()) {
            int index = inet.getAddress() instanceof Inet4Address ? 0 : 1;
            return new InetSocketAddress(HostName.LOOPBACK.get(index), inet.getPort());
        }
        return peer;
    }

    private boolean connects(NetworkGrant grant, InetSocketAddress peer) {
        return grant instanceof NetworkGrant.Inet(var direction, var hosts, var ports)
                && direction == Direction.CONNECT
                && ports.contains(peer.getPort())
                && switch (hosts) {
                    case Hosts.Any any -> true;
                    case Hosts.Block block -> block.contains(peer.getAddress());
                    case Hosts.Name name -> addressesOf(name).contains(peer.getAddress());
                };
    }

    private List<InetAddress> addressesOf(Hosts.Name name) {
        try {
            return pin(name.name());
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    private List<InetAddress> pin(String name) throws UnknownHostException {
        var known = pinned.get(name);
        if (known == null) {
            known =
                    resolver.resolve(name).stream()
                            .filter(address -> !isOwn(address))
                            .map(NetworkGuard::withoutName)
                            .toList();
            pinned.put(name, known);
        }
        return known;
    }

    private static boolean isOwn(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress();
    }

    // Equal to the address of a guest's 4 or 16 bytes, which has neither a name nor a scope.
    private static InetAddress withoutName(InetAddress address) {
        return AddressBuffer.address(address.getAddress());
    }

    /**
     * Finds the addresses of a name, if the guest may connect to it.
     *
     * @throws UnknownHostException if there are none
     */
    List<InetAddress> resolve(HostName name) throws WasiException, UnknownHostException {
        if (name.isLocalhost()) {
            return HostName.LOOPBACK;
        }
        boolean byName = false;
        boolean any = false;
        for (var grant : policy.grants()) {
            if (grant instanceof NetworkGrant.Inet(var direction, var hosts, var ports)
                    && direction == Direction.CONNECT) {
                any |= hosts instanceof Hosts.Any;
                byName |= hosts.equals(new Hosts.Name(name.text()));
            }
        }
        if (!byName && !any) {
            throw refused(
                    new NetworkRefusal("look up " + name.text(), "connect=" + name.text() + ":*"));
        }
        if (name.isInvalid()) {
            throw new UnknownHostException(name.text());
        }
        return byName ? pin(name.text()) : resolver.resolve(name.text());
    }

    /**
     * Whether a UNIX socket may be used: its path is granted as it is, is no symbolic link, and its
     * directory is where it was when the guest started.
     */
    private boolean mayUse(Path path) {
        if (policy.grants().contains(new NetworkGrant.Unix(null))) {
            return true;
        }
        var directory = directories.get(path);
        return directory != null
                && !Files.isSymbolicLink(path)
                && realPath(path.getParent()).equals(directory);
    }

    private WasiException refused(String action, SocketAddress address, String grant) {
        return refused(
                switch (address) {
                    case UnixDomainSocketAddress unix -> {
                        String path = printable(unix.getPath().toString());
                        yield new NetworkRefusal(action + path, "unix=" + path);
                    }
                    case InetSocketAddress inet -> {
                        String text = text(inet);
                        yield new NetworkRefusal(action + text, grant + text);
                    }
                    default -> throw new IllegalArgumentException(address.toString());
                });
    }

    private WasiException refused(NetworkRefusal refusal) {
        if (reported.size() < MAX_REFUSALS && reported.add(refusal)) {
            refusals.accept(refusal);
        }
        return new WasiException(Errno.ACCES);
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host)
                + ":"
                + address.getPort();
    }

    private static String printable(String text) {
        var printable = new StringBuilder();
        text.codePoints()
                .map(
                        c ->
                                Character.isISOControl(c)
                                                || Character.getType(c) == Character.FORMAT
                                        ? '?'
                                        : c)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }
}

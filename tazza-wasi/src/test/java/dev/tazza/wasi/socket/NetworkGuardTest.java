package dev.tazza.wasi.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasi.NetworkPolicy;
import dev.tazza.wasi.NetworkRefusal;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkGuardTest {
    private final List<NetworkRefusal> refusals = new ArrayList<>();
    private final List<String> lookups = new ArrayList<>();
    private final Queue<List<InetAddress>> answers = new ArrayDeque<>();

    private NetworkGuard guard(String... grants) {
        var policy = NetworkPolicy.builder();
        List.of(grants).forEach(policy::allow);
        return new NetworkGuard(policy.build(), this::resolve, refusals::add);
    }

    private List<InetAddress> resolve(String name) throws UnknownHostException {
        lookups.add(name);
        var answer = answers.poll();
        if (answer == null) {
            throw new UnknownHostException(name);
        }
        return answer;
    }

    private static InetSocketAddress address(String host, int port) {
        return new InetSocketAddress(AddressLiteral.parse(host).orElseThrow(), port);
    }

    private void answer(String... addresses) {
        answers.add(
                List.of(addresses).stream()
                        .map(text -> AddressLiteral.parse(text).orElseThrow())
                        .toList());
    }

    private static void refused(NetworkGuard guard, SocketAddress peer) {
        var failure = assertThrows(WasiException.class, () -> guard.checkConnect(peer));
        assertEquals(Errno.ACCES, failure.errno());
    }

    @Test
    void refusesEverythingWithoutGrantsAndSaysOnceWhatWouldAllowIt() {
        var guard = guard();
        refused(guard, address("10.0.0.1", 80));
        refused(guard, address("10.0.0.1", 80));
        refused(guard, address("fd00::1", 443));
        assertThrows(WasiException.class, () -> guard.checkBind(address("0.0.0.0", 8080)));
        assertThrows(WasiException.class, () -> guard.resolve(new HostName("db.internal")));
        assertEquals(
                List.of(
                        new NetworkRefusal("connect to 10.0.0.1:80", "connect=10.0.0.1:80"),
                        new NetworkRefusal(
                                "connect to [fd00:0:0:0:0:0:0:1]:443",
                                "connect=[fd00:0:0:0:0:0:0:1]:443"),
                        new NetworkRefusal("listen on 0.0.0.0:8080", "listen=0.0.0.0:8080"),
                        new NetworkRefusal("look up db.internal", "connect=db.internal:*")),
                refusals);
        assertEquals(List.of(), lookups);
    }

    @Test
    void offersGrantsThatThePolicyUnderstandsAndThatWork() throws WasiException {
        var guard = guard();
        refused(guard, address("fd00::1", 443));
        guard(refusals.getFirst().grant()).checkConnect(address("fd00::1", 443));
    }

    @Test
    void stopsReportingToAGuestThatTriesAllAddresses() {
        var guard = guard();
        for (int port = 1; port < 1000; port++) {
            refused(guard, address("10.0.0.1", port));
        }
        assertTrue(refusals.size() < 100);
    }

    @Test
    void resolvesAGrantedNameOnceAndKeepsItsAddresses() throws Exception {
        var guard = guard("connect=db.internal:5432");
        answer("10.0.0.5");
        answer("10.9.9.9");
        guard.checkConnect(address("10.0.0.5", 5432));
        assertEquals(
                List.of(AddressLiteral.parse("10.0.0.5").orElseThrow()),
                guard.resolve(new HostName("db.internal")));
        refused(guard, address("10.9.9.9", 5432));
        refused(guard, address("10.0.0.5", 5433));
        assertEquals(List.of("db.internal"), lookups);
    }

    @Test
    void doesNotLetANameStandForThisMachineOrItsLink() throws Exception {
        var guard = guard("connect=rebind.example:80");
        answer(
                "127.0.0.1",
                "::1",
                "0.0.0.0",
                "169.254.169.254",
                "fe80::1",
                "224.0.0.1",
                "::ffff:127.0.0.1",
                "203.0.113.7");
        assertEquals(
                List.of(AddressLiteral.parse("203.0.113.7").orElseThrow()),
                guard.resolve(new HostName("rebind.example")));
        refused(guard, address("127.0.0.1", 80));
        refused(guard, address("::1", 80));
        refused(guard, address("169.254.169.254", 80));
        guard.checkConnect(address("203.0.113.7", 80));
    }

    @Test
    void resolvesAnyNameForAGuestThatMayConnectAnywhereButChecksNothingByIt() throws Exception {
        var guard = guard("connect=*:443", "connect=db.internal:5432");
        answer("192.0.2.1");
        answer("192.0.2.2");
        assertEquals(1, guard.resolve(new HostName("www.example")).size());
        refused(guard, address("192.0.2.1", 5432));
        guard.checkConnect(address("192.0.2.2", 5432));
    }

    @Test
    void takesAMappedAddressForTheIpv4AddressItIs() throws Exception {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1};
        var peer = new InetSocketAddress(InetAddress.getByAddress(mapped), 80);
        refused(guard("connect=[::/0]:80"), peer);
        guard("connect=10.0.0.1:80").checkConnect(peer);
    }

    @Test
    void takesTheUnspecifiedAddressForLoopback() throws WasiException {
        refused(guard("connect=0.0.0.0/8:80"), address("0.0.0.0", 80));
        assertEquals(
                address("127.0.0.1", 80),
                guard("connect=127.0.0.1:80").checkConnect(address("0.0.0.0", 80)));
        assertEquals(address("::1", 80), guard("connect=[::1]:80").checkConnect(address("::", 80)));
    }

    @Test
    void doesNotListenOnMoreThanWasGranted() throws WasiException {
        var guard = guard("listen=127.0.0.1:8080");
        guard.checkListen(address("127.0.0.1", 8080));
        for (String wider : List.of("0.0.0.0", "::", "127.0.0.2", "::1")) {
            assertThrows(WasiException.class, () -> guard.checkListen(address(wider, 8080)), wider);
        }
        var ipv4 = guard("listen=0.0.0.0:8080");
        ipv4.checkListen(address("192.168.1.1", 8080));
        assertThrows(WasiException.class, () -> ipv4.checkListen(address("::", 8080)));
        guard("listen=[::]:8080").checkListen(address("0.0.0.0", 8080));
    }

    @Test
    void bindsToAChosenPortWithoutAGrantButDoesNotListenThere() throws WasiException {
        var guard = guard("listen=0.0.0.0:8080");
        assertFalse(guard.checkBind(address("0.0.0.0", 0)));
        assertThrows(WasiException.class, () -> guard.checkListen(address("0.0.0.0", 0)));
        assertTrue(guard("listen=0.0.0.0:0").checkBind(address("0.0.0.0", 0)));
    }

    @Test
    void neverAsksForNamesOfThisMachineAndNamesThatDoNotExist() throws Exception {
        assertEquals(HostName.LOOPBACK, guard().resolve(new HostName("localhost")));
        assertEquals(HostName.LOOPBACK, guard().resolve(new HostName("a.localhost")));
        assertThrows(
                UnknownHostException.class,
                () -> guard("connect=*:*").resolve(new HostName("nosuch.invalid")));
        assertEquals(List.of(), lookups);
    }

    @Test
    void usesAUnixSocketByTheGrantedPathOnly(@TempDir Path folder)
            throws IOException, WasiException {
        var real = folder.toRealPath();
        var granted = real.resolve("app.sock");
        var guard = guard("unix=" + granted);
        guard.checkConnect(UnixDomainSocketAddress.of(granted));
        refused(guard, UnixDomainSocketAddress.of(real.resolve("other.sock")));
        refused(guard, UnixDomainSocketAddress.of(real.resolve("x/../app.sock")));
        refused(guard, UnixDomainSocketAddress.of(real.resolve("app.sock/x")));
        refused(guard("connect=*:*"), UnixDomainSocketAddress.of(granted));
    }

    @Test
    void doesNotFollowSymbolicLinksToAnotherUnixSocket(@TempDir Path folder)
            throws IOException, WasiException {
        var real = folder.toRealPath();
        var directory = Files.createDirectory(real.resolve("run"));
        var guard = guard("unix=" + directory.resolve("app.sock"));
        var peer = UnixDomainSocketAddress.of(directory.resolve("app.sock"));
        guard.checkConnect(peer);
        Files.createSymbolicLink(directory.resolve("app.sock"), real.resolve("secret.sock"));
        refused(guard, peer);
        Files.delete(directory.resolve("app.sock"));
        guard.checkConnect(peer);
        Files.move(directory, real.resolve("moved"));
        Files.createSymbolicLink(directory, Files.createDirectory(real.resolve("elsewhere")));
        refused(guard, peer);
    }

    @Test
    void reportsNothingButPrintableCharacters() {
        refused(guard("unix=/x"), UnixDomainSocketAddress.of("/tmp/\u001b[31m\u202e\n"));
        assertEquals("connect to /tmp/?[31m??", refusals.getFirst().action());
    }
}

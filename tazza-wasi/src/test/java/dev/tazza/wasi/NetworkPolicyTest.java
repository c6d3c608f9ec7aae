package dev.tazza.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasi.NetworkGrant.Direction;
import dev.tazza.wasi.NetworkGrant.Hosts;
import dev.tazza.wasi.NetworkGrant.Ports;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkPolicyTest {
    private static List<NetworkGrant> grants(String text) {
        return NetworkPolicy.builder().allow(text).build().grants();
    }

    private static NetworkGrant.Inet grant(String text) {
        assertEquals(1, grants(text).size());
        return assertInstanceOf(NetworkGrant.Inet.class, grants(text).getFirst());
    }

    @Test
    void allowsNothingUnlessTold() {
        assertEquals(List.of(), NetworkPolicy.none().grants());
        assertEquals(List.of(), NetworkPolicy.builder().build().grants());
        assertFalse(NetworkPolicy.all().allowsUnixSockets());
    }

    @Test
    void readsDirectionsHostsAndPorts() {
        assertEquals(
                new NetworkGrant.Inet(Direction.LISTEN, new Hosts.Any(), new Ports(80, 80)),
                grant("listen=*:80"));
        assertEquals(
                new NetworkGrant.Inet(
                        Direction.CONNECT, new Hosts.Name("db.internal"), new Ports(5432, 5440)),
                grant("connect=DB.Internal.:5432-5440"));
        assertEquals(Ports.ALL, grant("connect=*:*").ports());
        assertEquals(
                List.of(new NetworkGrant.Unix(Path.of("/run/app.sock"))),
                grants("unix=/run/app.sock"));
        assertEquals(List.of(new NetworkGrant.Unix(null)), grants("unix=*"));
    }

    @Test
    void takesLocalhostForBothLoopbackAddresses() {
        assertEquals(2, grants("connect=localhost:80").size());
        assertEquals(2, grants("listen=localhost:80").size());
    }

    @ParameterizedTest
    @CsvSource({
        "connect=10.0.0.0/8:1, 10.255.0.1, true",
        "connect=10.0.0.0/8:1, 11.0.0.1, false",
        "connect=10.0.0.0/8:1, fd00::1, false",
        "connect=10.1.2.3:1, 10.1.2.3, true",
        "connect=10.1.2.3:1, 10.1.2.2, false",
        "connect=0.0.0.0/0:1, 200.1.1.1, true",
        "connect=[fd00::/8]:1, fd12::1, true",
        "connect=[fd00::]/8:1, fe00::1, false",
        "connect=[::ffff:10.0.0.1]:1, 10.0.0.1, true",
        "connect=[2001:db8::1]:1, 2001:db8::1, true"
    })
    void comparesTheFirstBitsOfAddresses(String grant, String address, boolean contained)
            throws Exception {
        var block = assertInstanceOf(Hosts.Block.class, grant(grant).hosts());
        assertEquals(contained, block.contains(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "listen",
                "listen=",
                "listen=8080",
                "listen=:8080",
                "listen=0.0.0.0:",
                "listen=0.0.0.0:65536",
                "listen=0.0.0.0:-1",
                "listen=0.0.0.0:9-8",
                "listen=0.0.0.0:1-",
                "listen=example.org:80",
                "connect=0.0.0.0:80",
                "connect=[::]:80",
                "connect=10.0.0.256:80",
                "connect=10.0.1:80",
                "connect=10.0.0.1/33:80",
                "connect=10.0.0.1/:80",
                "connect=::1:80",
                "connect=[::1:80",
                "connect=::1]:80",
                "connect=[10.0.0.1]:80",
                "connect=[fe80::1%eth0]:80",
                "connect=0x7f000001:80",
                "connect=2130706433:80",
                "connect=*.example.org:80",
                "connect=a b:80",
                "connect=-a:80",
                "udp=1.2.3.4:5",
                "unix=run.sock",
                "unix=/run/../etc/app.sock",
                "unix="
            })
    void refusesWhatItDoesNotUnderstand(String text) {
        var failure = assertThrows(IllegalArgumentException.class, () -> grants(text));
        assertTrue(failure.getMessage().contains("'" + text + "'"), failure::getMessage);
    }
}

package dev.tazza.wasi.socket;

import static dev.tazza.wasi.socket.GuestSockets.DATAGRAM;
import static dev.tazza.wasi.socket.GuestSockets.STREAM;
import static dev.tazza.wasi.socket.GuestSockets.UNIX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.wasi.abi.Errno;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketTest {
    private static final int WITHOUT_PATH = 2;

    private Path path;
    private GuestSockets sockets;

    @BeforeEach
    void grant(@TempDir Path folder) throws IOException {
        try {
            SocketChannel.open(StandardProtocolFamily.UNIX).close();
        } catch (UnsupportedOperationException e) {
            assumeTrue(false, "this system has no UNIX sockets");
        }
        path = folder.toRealPath().resolve("app.sock");
        sockets = GuestSockets.with("unix=" + path);
    }

    @AfterEach
    void close() {
        sockets.close();
    }

    private int address(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] storage = new byte[128];
        storage[0] = UNIX;
        System.arraycopy(bytes, 0, storage, 2, bytes.length);
        return sockets.address(storage);
    }

    @Test
    void servesAtTheGrantedPath() {
        var guest = sockets.guest();
        int listener = sockets.open(UNIX, STREAM);
        guest.succeed("sock_bind", listener, address(path.toString()), 0);
        guest.succeed("sock_listen", listener, 5);
        assertTrue(Files.exists(path));
        int client = sockets.open(UNIX, STREAM);
        guest.succeed("sock_connect", client, address(path.toString()), 0);
        int server = sockets.accept(listener);
        sockets.send(client, "local");
        assertEquals("local", sockets.receive(server));
        int storage = guest.allocate(128);
        guest.succeed(
                "sock_getlocaladdr", listener, guest.placeInts(storage, 128), sockets.result());
        assertEquals(UNIX, guest.u16(storage));
        assertEquals(path.toString(), guest.text(storage + WITHOUT_PATH, path.toString().length()));
        int again = sockets.open(UNIX, STREAM);
        assertEquals(Errno.ADDRINUSE, guest.call("sock_bind", again, address(path.toString()), 0));
    }

    @Test
    void connectsToAServerOfTheHost() throws IOException {
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            int client = sockets.open(UNIX, STREAM);
            sockets.guest().succeed("sock_connect", client, address(path.toString()), 0);
            try (var accepted = server.accept()) {
                accepted.write(ByteBuffer.wrap(new byte[] {'o', 'k'}));
                assertEquals("ok", sockets.receive(client));
            }
        }
    }

    @Test
    void reachesNoOtherPath() throws IOException {
        var guest = sockets.guest();
        int socket = sockets.open(UNIX, STREAM);
        var secret = path.resolveSibling("secret.sock");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(secret));
            assertEquals(
                    Errno.ACCES, guest.call("sock_connect", socket, address(secret.toString()), 0));
            assertEquals(
                    Errno.ACCES,
                    guest.call(
                            "sock_connect",
                            socket,
                            address(path.getParent() + "/./secret.sock"),
                            0));
            assertEquals(
                    Errno.ACCES,
                    guest.call("sock_connect", socket, address(path + "/../secret.sock"), 0));
            Files.createSymbolicLink(path, secret);
            assertEquals(
                    Errno.ACCES, guest.call("sock_connect", socket, address(path.toString()), 0));
        }
    }

    @Test
    void takesNothingButAbsolutePaths() {
        var guest = sockets.guest();
        int socket = sockets.open(UNIX, STREAM);
        for (String bad : new String[] {"", "app.sock", "/" + "a".repeat(107)}) {
            assertEquals(Errno.INVAL, guest.call("sock_connect", socket, address(bad), 0), bad);
        }
        byte[] abstractName = new byte[128];
        abstractName[0] = UNIX;
        abstractName[3] = 'x';
        assertEquals(
                Errno.INVAL, guest.call("sock_connect", socket, sockets.address(abstractName), 0));
        byte[] malformed = new byte[128];
        malformed[0] = UNIX;
        malformed[2] = '/';
        malformed[3] = (byte) 0xFF;
        assertEquals(
                Errno.INVAL, guest.call("sock_connect", socket, sockets.address(malformed), 0));
        assertFalse(Files.exists(path));
    }

    @Test
    void hasStreamsOnly() {
        assertEquals(
                Errno.PROTONOSUPPORT,
                sockets.guest().call("sock_open", UNIX, DATAGRAM, sockets.result()));
    }
}

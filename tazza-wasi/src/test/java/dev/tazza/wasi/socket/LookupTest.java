package dev.tazza.wasi.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tazza.wasi.CodelessGuest;
import dev.tazza.wasi.abi.Errno;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LookupTest {
    private static final int DATAGRAM = 1;
    private static final int STREAM = 2;
    private static final int PASSIVE = 1;
    private static final int CANONNAME = 2;
    private static final int NUMERICHOST = 4;
    private static final int NUMERICSERV = 8;
    private static final int V4MAPPED = 16;

    private final CodelessGuest guest = CodelessGuest.with("connect=192.0.2.1:*");
    private final int first = guest.allocate(4);
    private final int count = guest.allocate(4);
    private int[] records;

    @AfterEach
    void close() {
        guest.close();
    }

    /** Makes a chain of records with room for so many bytes of address and name. */
    private void chain(int length, int dataRoom, int nameRoom) {
        records = new int[length];
        int next = 0;
        for (int i = length - 1; i >= 0; i--) {
            int address = guest.placeInts(0, dataRoom, guest.allocate(32));
            records[i] = guest.placeInts(0, 0, 0, address, guest.allocate(32), nameRoom, next);
            next = records[i];
        }
        guest.memory().storeInt(first, next);
    }

    private int hints(int flags, int family, int type, int protocol) {
        return guest.placeInts(flags | family << 16 | type << 24, protocol, 0, 0, 0, 0, 0);
    }

    private Errno lookup(String node, String service, int hints, int room) {
        return guest.call(
                "sock_getaddrinfo",
                guest.place(node),
                node.length(),
                guest.place(service),
                service.length(),
                hints,
                first,
                room,
                count);
    }

    private int data(int index) {
        return guest.i32(guest.i32(records[index] + 12) + 8);
    }

    @Test
    void fillsInAnIpv4Address() {
        chain(10, 14, 0);
        assertEquals(Errno.SUCCESS, lookup("192.0.2.1\0", "8080\0", hints(0, 1, STREAM, 1), 10));
        assertEquals(1, guest.i32(count));
        assertEquals(0x901F, guest.u16(data(0)), "the port, in network order");
        assertEquals(0x010200C0, guest.i32(data(0) + 2));
        assertEquals(1 << 16 | STREAM << 24, guest.i32(records[0]), "flags, family and type");
        assertEquals(16, guest.i32(records[0] + 8));
        assertEquals(14, guest.i32(guest.i32(records[0] + 12) + 4));
        assertEquals(records[1], guest.i32(records[0] + 24), "links are the guest's");
    }

    @Test
    void listsIpv4FirstAndLeavesOutWhatHasNoRoom() {
        chain(10, 26, 0);
        assertEquals(Errno.SUCCESS, lookup("localhost", "http", hints(0, 0, STREAM, 0), 10));
        assertEquals(2, guest.i32(count));
        assertEquals(0x0100007F, guest.i32(data(0) + 2));
        assertEquals(2, guest.memory().loadByte(records[1] + 2));
        assertEquals(28, guest.i32(records[1] + 8));
        assertEquals(1, guest.memory().loadByte(data(1) + 6 + 15));
        chain(10, 14, 0);
        assertEquals(Errno.SUCCESS, lookup("localhost", "http", hints(0, 0, STREAM, 0), 10));
        assertEquals(1, guest.i32(count));
        chain(10, 13, 0);
        assertEquals(Errno.AINODATA, lookup("localhost", "http", hints(0, 0, STREAM, 0), 10));
    }

    @Test
    void answersForBothTypesIfNoneIsAskedFor() {
        chain(4, 14, 0);
        assertEquals(Errno.SUCCESS, lookup("127.0.0.1", "", hints(0, 1, 0, 0), 4));
        assertEquals(2, guest.i32(count));
        assertEquals(DATAGRAM, guest.memory().loadByte(records[1] + 3));
        assertEquals(Errno.SUCCESS, lookup("127.0.0.1", "", hints(0, 1, 0, 2), 1));
        assertEquals(DATAGRAM, guest.memory().loadByte(records[0] + 3));
    }

    @Test
    void writesTheNameIfThereIsRoom() {
        chain(1, 14, 10);
        assertEquals(Errno.SUCCESS, lookup("localhost", "80", hints(CANONNAME, 1, STREAM, 0), 1));
        assertEquals("localhost\0", guest.text(guest.i32(records[0] + 16), 10));
        assertEquals(9, guest.i32(records[0] + 20));
        chain(1, 14, 9);
        assertEquals(Errno.SUCCESS, lookup("localhost", "80", hints(CANONNAME, 1, STREAM, 0), 1));
        assertEquals(0, guest.i32(guest.i32(records[0] + 16)));
        assertEquals(0, guest.i32(records[0] + 20));
    }

    @Test
    void knowsAddressesWithoutANode() {
        chain(1, 26, 0);
        assertEquals(Errno.SUCCESS, lookup("", "80", hints(0, 1, STREAM, 0), 1));
        assertEquals(0x0100007F, guest.i32(data(0) + 2));
        assertEquals(Errno.SUCCESS, lookup("", "80", hints(PASSIVE, 1, STREAM, 0), 1));
        assertEquals(0, guest.i32(data(0) + 2));
        chain(1, 26, 0);
        assertEquals(Errno.SUCCESS, lookup("192.0.2.1", "80", hints(V4MAPPED, 2, STREAM, 0), 1));
        assertEquals(0x010200C0, guest.i32(data(0) + 6 + 12));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(Errno.AINONAME, "", "", 0, 1, STREAM, 0),
                arguments(Errno.AINONAME, "\0", "\0", 0, 1, STREAM, 0),
                arguments(Errno.AIBADFLAG, "localhost", "", 128, 1, STREAM, 0),
                arguments(Errno.AIBADFLAG, "", "80", CANONNAME, 1, STREAM, 0),
                arguments(Errno.AIFAMILY, "localhost", "", 0, 3, STREAM, 0),
                arguments(Errno.NOSYS, "localhost", "", 0, 1, 3, 0),
                arguments(Errno.NOSYS, "localhost", "", 0, 1, STREAM, 3),
                arguments(Errno.AISOCKTYPE, "localhost", "", 0, 1, STREAM, 2),
                arguments(Errno.AISERVICE, "localhost", "nosuch", 0, 1, STREAM, 0),
                arguments(Errno.AISERVICE, "localhost", "65536", 0, 1, STREAM, 0),
                arguments(Errno.AINONAME, "localhost", "http", NUMERICSERV, 1, STREAM, 0),
                arguments(Errno.AINONAME, "localhost", "", NUMERICHOST, 1, STREAM, 0),
                arguments(Errno.AINODATA, "127.0.0.1", "", 0, 2, STREAM, 0),
                arguments(Errno.AINONAME, "a b", "", 0, 1, STREAM, 0),
                arguments(Errno.AINONAME, "127.1", "", 0, 1, STREAM, 0),
                arguments(Errno.AINONAME, "0x7f000001", "", 0, 1, STREAM, 0),
                arguments(Errno.ACCES, "www.example", "", 0, 1, STREAM, 0));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsWrong(
            Errno expected,
            String node,
            String service,
            int flags,
            int family,
            int type,
            int protocol) {
        chain(1, 26, 0);
        assertEquals(expected, lookup(node, service, hints(flags, family, type, protocol), 1));
    }

    @Test
    void refusesANameThatIsNoneBeforeItIsCopied() {
        chain(1, 26, 0);
        int hints = hints(0, 1, STREAM, 0);
        assertEquals(
                Errno.AINONAME,
                guest.call("sock_getaddrinfo", 0, guest.end(), 0, 0, hints, first, 1, count));
        String label = "a".repeat(64);
        assertEquals(Errno.AINONAME, lookup(label, "", hints, 1));
        assertEquals(Errno.AINONAME, lookup("a.".repeat(130) + "b", "", hints, 1));
        assertEquals(Errno.AINONAME, lookup("a..b", "", hints, 1));
    }

    @Test
    void needsRoomForAResult() {
        chain(1, 26, 0);
        assertEquals(Errno.AIMEMORY, lookup("localhost", "", hints(0, 1, STREAM, 0), 0));
    }

    @Test
    void survivesAChainThatIsARing() {
        chain(1, 14, 0);
        guest.memory().storeInt(records[0] + 24, records[0]);
        assertEquals(Errno.SUCCESS, lookup("localhost", "", hints(0, 1, 0, 0), -1));
        assertEquals(2, guest.i32(count));
        assertEquals(DATAGRAM, guest.memory().loadByte(records[0] + 3), "the last one stays");
    }

    @Test
    void checksEveryPointerOfTheChain() {
        for (int field : new int[] {12, 24}) {
            chain(2, 26, 0);
            guest.memory().storeInt(records[0] + field, guest.end() - 4);
            assertEquals(
                    Errno.FAULT,
                    lookup("localhost", "", hints(0, 0, STREAM, 0), 2),
                    "field " + field);
            chain(2, 26, 0);
            guest.memory().storeInt(records[0] + field, records[0] + 2);
            assertEquals(
                    Errno.ADDRNOTAVAIL,
                    lookup("localhost", "", hints(0, 0, STREAM, 0), 2),
                    "field " + field);
        }
        chain(1, 26, 0);
        guest.memory().storeInt(guest.i32(records[0] + 12) + 8, -8);
        assertEquals(Errno.FAULT, lookup("localhost", "", hints(0, 1, STREAM, 0), 1));
        chain(1, 26, -1);
        guest.memory().storeInt(records[0] + 16, guest.end() - 1);
        assertEquals(Errno.FAULT, lookup("localhost", "", hints(CANONNAME, 1, STREAM, 0), 1));
        assertEquals(
                Errno.FAULT,
                guest.call(
                        "sock_getaddrinfo", 0, -1, 0, 0, hints(0, 1, STREAM, 0), first, 1, count));
    }
}

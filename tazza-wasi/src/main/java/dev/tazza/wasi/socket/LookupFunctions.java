package dev.tazza.wasi.socket;

import dev.tazza.runtime.HostCall;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.FunctionTable;
import dev.tazza.wasi.abi.GuestMemory;
import dev.tazza.wasi.abi.WasiException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code sock_getaddrinfo}. */
final class LookupFunctions {
    private static final int PASSIVE = 1;
    private static final int CANONNAME = 2;
    private static final int NUMERICHOST = 4;
    private static final int NUMERICSERV = 8;
    private static final int V4MAPPED = 16;
    private static final int ALL_FLAGS = 127;

    private static final int MAX_NAME = 1025;

    private static final int ANY = 0;
    private static final int DATAGRAM = 1;
    private static final int STREAM = 2;
    private static final int TCP = 1;
    private static final int UDP = 2;

    private final NetworkGuard guard;

    LookupFunctions(NetworkGuard guard) {
        this.guard = guard;
    }

    void register(FunctionTable functions) {
        functions.addWaiting("sock_getaddrinfo", "iiiiiiii", this::lookup);
    }

    /** What the guest asks for. */
    private record Hints(int flags, int family, int type, int protocol) {
        boolean has(int flag) {
            return (flags & flag) != 0;
        }

        static Hints read(GuestMemory memory, int pointer) throws WasiException {
            GuestPointer.check(memory, pointer, AddressInfo.SIZE, Integer.BYTES);
            return new Hints(
                    memory.u16(pointer),
                    memory.u8(pointer + 2),
                    memory.u8(pointer + 3),
                    memory.u8(pointer + 4));
        }
    }

    private void lookup(HostCall call, GuestMemory memory) throws WasiException {
        byte[] nodeBytes = name(memory, call.i32(0), call.i32(1));
        byte[] serviceBytes = name(memory, call.i32(2), call.i32(3));
        var hints = Hints.read(memory, call.i32(4));
        int first = memory.i32(GuestPointer.u32(memory, call.i32(5)));
        int room = call.i32(6);
        int countOut = GuestPointer.u32(memory, call.i32(7));
        String node = text(nodeBytes, Errno.AINONAME);
        String service = text(serviceBytes, Errno.AISERVICE);
        check(hints, node, service, room);

        int port = port(service, hints);
        var results = new ArrayList<AddressInfo>();
        for (byte[] address : addresses(node, hints)) {
            for (int type : types(hints)) {
                results.add(new AddressInfo(address, port, type, type == STREAM ? TCP : UDP));
            }
        }
        String canonicalName = hints.has(CANONNAME) ? node : "";
        int count =
                AddressInfo.write(
                        memory, first, results, Integer.toUnsignedLong(room), canonicalName);
        if (count == 0) {
            throw new WasiException(Errno.AINODATA);
        }
        memory.putI32(countOut, count);
    }

    /** The bytes of a name; none is longer than systems take, whatever memory a guest has. */
    private static byte[] name(GuestMemory memory, int pointer, int length) throws WasiException {
        memory.check(pointer, Integer.toUnsignedLong(length));
        if (Integer.compareUnsigned(length, MAX_NAME) > 0) {
            throw new WasiException(Errno.AINONAME);
        }
        return memory.bytes(pointer, length);
    }

    /** The text of a name, which may end in a NUL that is not part of it. */
    private static String text(byte[] bytes, Errno unreadable) throws WasiException {
        int length =
                bytes.length > 0 && bytes[bytes.length - 1] == 0 ? bytes.length - 1 : bytes.length;
        for (int i = 0; i < length; i++) {
            if (bytes[i] <= ' ' || bytes[i] == 0x7F) {
                // No name of a host or service has anything but plain characters.
                throw new WasiException(unreadable);
            }
        }
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }

    private static void check(Hints hints, String node, String service, int room)
            throws WasiException {
        if (node.isEmpty() && service.isEmpty()) {
            throw new WasiException(Errno.AINONAME);
        }
        if (room == 0) {
            throw new WasiException(Errno.AIMEMORY);
        }
        if ((hints.flags & ~ALL_FLAGS) != 0 || hints.has(CANONNAME) && node.isEmpty()) {
            throw new WasiException(Errno.AIBADFLAG);
        }
        if (hints.family > SocketFamily.INET6.number()) {
            throw new WasiException(Errno.AIFAMILY);
        }
        if (hints.protocol > UDP || hints.type > STREAM) {
            throw new WasiException(Errno.NOSYS);
        }
    }

    private static List<Integer> types(Hints hints) throws WasiException {
        var types =
                Stream.of(STREAM, DATAGRAM)
                        .filter(type -> hints.type == ANY || hints.type == type)
                        .filter(
                                type ->
                                        hints.protocol == ANY
                                                || hints.protocol == (type == STREAM ? TCP : UDP))
                        .toList();
        if (types.isEmpty()) {
            throw new WasiException(Errno.AISOCKTYPE);
        }
        return types;
    }

    private static int port(String service, Hints hints) throws WasiException {
        if (service.isEmpty()) {
            return 0;
        }
        if (service.length() <= 5 && service.chars().allMatch(Character::isDigit)) {
            int port = Integer.parseInt(service);
            if (port > 0xFFFF) {
                throw new WasiException(Errno.AISERVICE);
            }
            return port;
        }
        if (hints.has(NUMERICSERV)) {
            throw new WasiException(Errno.AINONAME);
        }
        return ServiceNames.port(service.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new WasiException(Errno.AISERVICE));
    }

    /** The addresses that fit the hints, IPv4 first, since many guests know nothing else. */
    private List<byte[]> addresses(String node, Hints hints) throws WasiException {
        var all =
                find(node, hints).stream()
                        .map(InetAddress::getAddress)
                        .sorted(Comparator.comparingInt(address -> address.length))
                        .toList();
        if (hints.family == ANY) {
            return all;
        }
        var family = SocketFamily.of(hints.family);
        var fitting =
                all.stream().filter(address -> address.length == family.addressLength()).toList();
        if (!fitting.isEmpty()) {
            return fitting;
        }
        if (family == SocketFamily.INET6 && hints.has(V4MAPPED)) {
            return all.stream().map(AddressBuffer::mapped).toList();
        }
        throw new WasiException(Errno.AINODATA);
    }

    private List<InetAddress> find(String node, Hints hints) throws WasiException {
        if (node.isEmpty()) {
            return hints.has(PASSIVE) ? SocketDescriptor.UNSPECIFIED : HostName.LOOPBACK;
        }
        var literal = AddressLiteral.parse(node);
        if (literal.isPresent()) {
            return List.of(literal.get());
        }
        var name = HostName.parse(node);
        if (name.isEmpty() || hints.has(NUMERICHOST)) {
            throw new WasiException(Errno.AINONAME);
        }
        try {
            return guard.resolve(name.get());
        } catch (UnknownHostException e) {
            boolean temporary =
                    String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("temporary");
            throw new WasiException(temporary ? Errno.AIAGAIN : Errno.AINONAME);
        }
    }
}

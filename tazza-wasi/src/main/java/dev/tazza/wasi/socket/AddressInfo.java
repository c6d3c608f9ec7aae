package dev.tazza.wasi.socket;

import dev.tazza.wasi.abi.GuestMemory;
import dev.tazza.wasi.abi.WasiException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One result of a name look-up. The guest brings a chain of records to be filled in, each with
 * buffers of its own; the chain is followed no further than there are results, so that it may be a
 * ring.
 *
 * @param address 4 or 16 bytes
 * @param port the port
 * @param type the socket type
 * @param protocol the protocol
 */
record AddressInfo(byte[] address, int port, int type, int protocol) {
    /** The size of a record. */
    static final int SIZE = 28;

    private static final int FLAGS = 0;
    private static final int FAMILY = 2;
    private static final int TYPE = 3;
    private static final int PROTOCOL = 4;
    private static final int ADDRESS_LENGTH = 8;
    private static final int SOCKET_ADDRESS = 12;
    private static final int NAME = 16;
    private static final int NAME_LENGTH = 20;
    private static final int NEXT = 24;

    private static final int SOCKET_ADDRESS_SIZE = 12;
    private static final int DATA_LENGTH = 4;
    private static final int DATA = 8;

    /**
     * Writes results into the chain that starts at {@code first}; a result that a record has no
     * room for is left out.
     *
     * @param canonicalName the name for the first record; empty for none
     * @return how many records were filled
     */
    static int write(
            GuestMemory memory,
            int first,
            List<AddressInfo> results,
            long room,
            String canonicalName)
            throws WasiException {
        int count = 0;
        int pointer = first;
        for (var result : results) {
            if (count == room || pointer == 0) {
                break;
            }
            GuestPointer.check(memory, pointer, SIZE, Integer.BYTES);
            if (result.write(memory, pointer, count == 0 ? canonicalName : "")) {
                count++;
                pointer = memory.i32(pointer + NEXT);
            }
        }
        return count;
    }

    private boolean write(GuestMemory memory, int pointer, String canonicalName)
            throws WasiException {
        int socketAddress =
                GuestPointer.check(
                        memory,
                        memory.i32(pointer + SOCKET_ADDRESS),
                        SOCKET_ADDRESS_SIZE,
                        Integer.BYTES);
        byte[] data = data();
        long dataRoom = Integer.toUnsignedLong(memory.i32(socketAddress + DATA_LENGTH));
        if (dataRoom < data.length) {
            return false;
        }
        int dataPointer = memory.i32(socketAddress + DATA);
        byte[] name = (canonicalName + "\0").getBytes(StandardCharsets.US_ASCII);
        long nameRoom = Integer.toUnsignedLong(memory.i32(pointer + NAME_LENGTH));
        boolean named = !canonicalName.isEmpty() && nameRoom >= name.length;
        int namePointer = memory.i32(pointer + NAME);

        var family = address.length == 4 ? SocketFamily.INET4 : SocketFamily.INET6;
        memory.put(dataPointer, data, 0, data.length);
        memory.putU8(socketAddress, family.number());
        memory.putI32(socketAddress + DATA_LENGTH, data.length);
        if (named) {
            memory.put(namePointer, name, 0, name.length);
        }
        memory.putI32(pointer + NAME_LENGTH, named ? name.length - 1 : 0);
        // Guests read the flags into an enumeration that has no 0 or more than one at once.
        memory.putU16(pointer + FLAGS, 0);
        memory.putU8(pointer + FAMILY, family.number());
        memory.putU8(pointer + TYPE, type);
        memory.putU8(pointer + PROTOCOL, protocol);
        memory.putI32(pointer + ADDRESS_LENGTH, family == SocketFamily.INET4 ? 16 : 28);
        return true;
    }

    /**
     * The port in network order, then for IPv4 the address and 8 bytes, for IPv6 flow, address and
     * scope.
     */
    private byte[] data() {
        return address.length == 4
                ? ByteBuffer.allocate(14).putShort((short) port).put(address).array()
                : ByteBuffer.allocate(26).putShort((short) port).putInt(0).put(address).array();
    }
}

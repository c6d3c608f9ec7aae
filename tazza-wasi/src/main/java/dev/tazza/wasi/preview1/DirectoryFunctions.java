package dev.tazza.wasi.preview1;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.FunctionGroup;
import dev.tazza.wasi.abi.FunctionTable;
import dev.tazza.wasi.abi.GuestMemory;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.DescriptorTable;
import dev.tazza.wasi.descriptor.Rights;
import dev.tazza.wasi.fs.DirectoryDescriptor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** {@code fd_prestat_*} and {@code fd_readdir}. */
public final class DirectoryFunctions implements FunctionGroup {
    private static final int ENTRY_SIZE = 24;
    private static final int PRESTAT_SIZE = 8;

    private final DescriptorTable descriptors;

    /**
     * @param descriptors the guest's descriptors
     */
    public DirectoryFunctions(DescriptorTable descriptors) {
        this.descriptors = descriptors;
    }

    @Override
    public void register(FunctionTable functions) {
        functions
                .add(
                        "fd_prestat_get",
                        "ii",
                        (call, memory) -> prestat(memory, call.i32(0), call.i32(1)))
                .add(
                        "fd_prestat_dir_name",
                        "iii",
                        (call, memory) -> name(memory, call.i32(0), call.i32(1), call.i32(2)))
                .add(
                        "fd_readdir",
                        "iiili",
                        (call, memory) ->
                                list(
                                        memory,
                                        call.i32(0),
                                        call.i32(1),
                                        call.i32(2),
                                        call.i64(3),
                                        call.i32(4)));
    }

    private byte[] grantedPath(int fd) throws WasiException {
        // Programs look for their directories by asking for each number until the first BADF.
        return descriptors
                .get(fd, DirectoryDescriptor.class, Errno.BADF)
                .grantedPath()
                .orElseThrow(() -> new WasiException(Errno.BADF))
                .getBytes(StandardCharsets.UTF_8);
    }

    private void prestat(GuestMemory memory, int fd, int out) throws WasiException {
        var path = grantedPath(fd);
        // The tag, a byte, is zero for a directory: there is no other kind.
        memory.clear(out, PRESTAT_SIZE);
        memory.putI32(out + Integer.BYTES, path.length);
    }

    private void name(GuestMemory memory, int fd, int out, int length) throws WasiException {
        var path = grantedPath(fd);
        if (Integer.toUnsignedLong(length) < path.length) {
            throw new WasiException(Errno.NAMETOOLONG);
        }
        memory.put(out, path, 0, path.length);
    }

    private void list(GuestMemory memory, int fd, int buffer, int length, long cookie, int usedOut)
            throws WasiException {
        var directory = Kinds.directory(descriptors.get(fd), Rights.FD_READDIR);
        memory.check(buffer, Integer.toUnsignedLong(length));
        memory.check(usedOut, Integer.BYTES);
        var output = new EntryBuffer(memory, buffer, Integer.toUnsignedLong(length));
        if (length != 0) {
            directory
                    .handle()
                    .list(
                            cookie,
                            entry -> {
                                var name = entry.name().getBytes(StandardCharsets.UTF_8);
                                var header =
                                        ByteBuffer.allocate(ENTRY_SIZE)
                                                .order(ByteOrder.LITTLE_ENDIAN);
                                header.putLong(entry.cookie())
                                        .putLong(entry.inode())
                                        .putInt(name.length);
                                header.put((byte) entry.type().ordinal());
                                return output.put(header.array()) && output.put(name);
                            });
        }
        memory.putI32(usedOut, (int) output.used);
    }

    /**
     * Takes bytes until it is full; the last entry may be cut off, which tells the guest to go on.
     */
    private static final class EntryBuffer {
        private final GuestMemory memory;
        private final int start;
        private final long length;
        private long used;

        EntryBuffer(GuestMemory memory, int start, long length) {
            this.memory = memory;
            this.start = start;
            this.length = length;
        }

        boolean put(byte[] bytes) throws WasiException {
            int part = (int) Math.min(bytes.length, length - used);
            memory.put((int) (start + used), bytes, 0, part);
            used += part;
            return used < length;
        }
    }
}

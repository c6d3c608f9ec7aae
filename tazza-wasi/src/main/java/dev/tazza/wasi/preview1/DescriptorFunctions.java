package dev.tazza.wasi.preview1;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.FunctionGroup;
import dev.tazza.wasi.abi.FunctionTable;
import dev.tazza.wasi.abi.GuestMemory;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.Descriptor;
import dev.tazza.wasi.descriptor.DescriptorTable;
import dev.tazza.wasi.descriptor.Rights;

/** The {@code fd_*} functions that every kind of descriptor has. */
public final class DescriptorFunctions implements FunctionGroup {
    private static final int FDSTAT_SIZE = 24;
    private static final int ALL_FLAGS =
            Descriptor.APPEND
                    | Descriptor.DSYNC
                    | Descriptor.NONBLOCK
                    | Descriptor.RSYNC
                    | Descriptor.SYNC;

    private final DescriptorTable descriptors;

    /**
     * @param descriptors the guest's descriptors
     */
    public DescriptorFunctions(DescriptorTable descriptors) {
        this.descriptors = descriptors;
    }

    @Override
    public void register(FunctionTable functions) {
        functions
                .add("fd_close", "i", (call, memory) -> descriptors.close(call.i32(0)))
                .add(
                        "fd_renumber",
                        "ii",
                        (call, memory) -> descriptors.renumber(call.i32(0), call.i32(1)))
                .addWaiting(
                        "fd_read",
                        "iiii",
                        (call, memory) ->
                                read(memory, call.i32(0), call.i32(1), call.i32(2), call.i32(3)))
                .addWaiting(
                        "fd_write",
                        "iiii",
                        (call, memory) ->
                                write(memory, call.i32(0), call.i32(1), call.i32(2), call.i32(3)))
                .add(
                        "fd_fdstat_get",
                        "ii",
                        (call, memory) -> stat(memory, call.i32(0), call.i32(1)))
                .add(
                        "fd_fdstat_set_flags",
                        "ii",
                        (call, memory) -> setFlags(call.i32(0), call.i32(1)))
                .add(
                        "fd_fdstat_set_rights",
                        "ill",
                        (call, memory) ->
                                descriptors
                                        .get(call.i32(0))
                                        .restrictRights(call.i64(1), call.i64(2)));
    }

    private void read(GuestMemory memory, int fd, int buffers, int count, int readOut)
            throws WasiException {
        var source = Kinds.stream(descriptors.get(fd), Rights.FD_READ);
        var target = memory.buffers(buffers, count);
        memory.check(readOut, Integer.BYTES);
        memory.putI32(readOut, (int) source.read(target));
    }

    private void write(GuestMemory memory, int fd, int buffers, int count, int writtenOut)
            throws WasiException {
        var target = Kinds.stream(descriptors.get(fd), Rights.FD_WRITE);
        var source = memory.buffers(buffers, count);
        memory.check(writtenOut, Integer.BYTES);
        memory.putI32(writtenOut, (int) target.write(source));
    }

    private void stat(GuestMemory memory, int fd, int out) throws WasiException {
        var descriptor = descriptors.get(fd);
        int type = descriptor.fileType().ordinal();
        memory.clear(out, FDSTAT_SIZE);
        memory.putU8(out, type);
        memory.putU16(out + 2, descriptor.flags());
        memory.putI64(out + 8, descriptor.rights());
        memory.putI64(out + 16, descriptor.inheritingRights());
    }

    private void setFlags(int fd, int flags) throws WasiException {
        var descriptor = descriptors.get(fd);
        checkFlags(flags);
        descriptor.require(Rights.FD_FDSTAT_SET_FLAGS);
        descriptor.setFlags(flags);
    }

    /** Fails with {@code INVAL} unless {@code flags} are descriptor flags. */
    static void checkFlags(int flags) throws WasiException {
        if ((flags & ~ALL_FLAGS) != 0) {
            throw new WasiException(Errno.INVAL);
        }
    }
}

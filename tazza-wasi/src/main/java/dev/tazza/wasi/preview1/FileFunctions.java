package dev.tazza.wasi.preview1;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.FunctionGroup;
import dev.tazza.wasi.abi.FunctionTable;
import dev.tazza.wasi.abi.GuestMemory;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.Descriptor;
import dev.tazza.wasi.descriptor.DescriptorTable;
import dev.tazza.wasi.descriptor.Rights;
import dev.tazza.wasi.descriptor.Whence;

/** The {@code fd_*} functions that are about files: positions, sizes, times. */
public final class FileFunctions implements FunctionGroup {
    private static final int MAX_ADVICE = 5;

    private final DescriptorTable descriptors;

    /**
     * @param descriptors the guest's descriptors
     */
    public FileFunctions(DescriptorTable descriptors) {
        this.descriptors = descriptors;
    }

    @Override
    public void register(FunctionTable functions) {
        functions
                .add(
                        "fd_seek",
                        "ilii",
                        (call, memory) ->
                                seek(memory, call.i32(0), call.i64(1), call.i32(2), call.i32(3)))
                .add("fd_tell", "ii", (call, memory) -> tell(memory, call.i32(0), call.i32(1)))
                .addWaiting(
                        "fd_pread",
                        "iiili",
                        (call, memory) ->
                                readAt(
                                        memory,
                                        call.i32(0),
                                        call.i32(1),
                                        call.i32(2),
                                        call.i64(3),
                                        call.i32(4)))
                .addWaiting(
                        "fd_pwrite",
                        "iiili",
                        (call, memory) ->
                                writeAt(
                                        memory,
                                        call.i32(0),
                                        call.i32(1),
                                        call.i32(2),
                                        call.i64(3),
                                        call.i32(4)))
                .add(
                        "fd_advise",
                        "illi",
                        (call, memory) ->
                                advise(call.i32(0), call.i64(1), call.i64(2), call.i32(3)))
                .add(
                        "fd_allocate",
                        "ill",
                        (call, memory) -> allocate(call.i32(0), call.i64(1), call.i64(2)))
                .addWaiting(
                        "fd_sync",
                        "i",
                        (call, memory) -> withRight(call.i32(0), Rights.FD_SYNC).sync(false))
                .addWaiting(
                        "fd_datasync",
                        "i",
                        (call, memory) -> withRight(call.i32(0), Rights.FD_DATASYNC).sync(true))
                .add(
                        "fd_filestat_get",
                        "ii",
                        (call, memory) -> stat(memory, call.i32(0), call.i32(1)))
                .add(
                        "fd_filestat_set_size",
                        "il",
                        (call, memory) -> setSize(call.i32(0), call.i64(1)))
                .add(
                        "fd_filestat_set_times",
                        "illi",
                        (call, memory) ->
                                setTimes(call.i32(0), call.i64(1), call.i64(2), call.i32(3)));
    }

    private Descriptor withRight(int fd, long right) throws WasiException {
        var descriptor = descriptors.get(fd);
        descriptor.require(right);
        return descriptor;
    }

    private Descriptor file(int fd) throws WasiException {
        return Kinds.stream(descriptors.get(fd), 0);
    }

    /** One whose kind can be sought in: pipes and sockets lack the right, but say {@code SPIPE}. */
    private Descriptor seekable(int fd, long right) throws WasiException {
        var descriptor = file(fd);
        if ((descriptor.rights() & right) != right) {
            descriptor.seek(0, Whence.CURRENT);
            throw new WasiException(Errno.NOTCAPABLE);
        }
        return descriptor;
    }

    private void seek(GuestMemory memory, int fd, long offset, int whence, int out)
            throws WasiException {
        var origin = Whence.of(whence);
        // To ask for the position is no more than fd_tell does.
        boolean onlyTells = offset == 0 && origin == Whence.CURRENT;
        var descriptor =
                onlyTells && (file(fd).rights() & Rights.FD_TELL) != 0
                        ? file(fd)
                        : seekable(fd, Rights.FD_SEEK | Rights.FD_TELL);
        memory.check(out, Long.BYTES);
        memory.putI64(out, descriptor.seek(offset, origin));
    }

    private void tell(GuestMemory memory, int fd, int out) throws WasiException {
        var descriptor = seekable(fd, Rights.FD_TELL);
        memory.check(out, Long.BYTES);
        memory.putI64(out, descriptor.seek(0, Whence.CURRENT));
    }

    private void readAt(
            GuestMemory memory, int fd, int buffers, int count, long offset, int readOut)
            throws WasiException {
        var source = seekable(fd, Rights.FD_READ | Rights.FD_SEEK);
        checkOffset(offset);
        var target = memory.buffers(buffers, count).segments();
        memory.check(readOut, Integer.BYTES);
        memory.putI32(readOut, (int) source.readAt(target, offset));
    }

    private void writeAt(
            GuestMemory memory, int fd, int buffers, int count, long offset, int writtenOut)
            throws WasiException {
        var target = seekable(fd, Rights.FD_WRITE | Rights.FD_SEEK);
        checkOffset(offset);
        var source = memory.buffers(buffers, count).segments();
        memory.check(writtenOut, Integer.BYTES);
        memory.putI32(writtenOut, (int) target.writeAt(source, offset));
    }

    private void advise(int fd, long offset, long length, int advice) throws WasiException {
        if (advice < 0 || advice > MAX_ADVICE) {
            throw new WasiException(Errno.INVAL);
        }
        checkOffset(offset);
        checkOffset(length);
        var descriptor = file(fd);
        descriptor.require(Rights.FD_ADVISE);
        descriptor.advise(offset, length, advice);
    }

    private void allocate(int fd, long offset, long length) throws WasiException {
        checkOffset(offset);
        if (length <= 0) {
            throw new WasiException(Errno.INVAL);
        }
        if (offset > Long.MAX_VALUE - length) {
            throw new WasiException(Errno.FBIG);
        }
        var descriptor = file(fd);
        descriptor.require(Rights.FD_ALLOCATE);
        descriptor.allocate(offset, length);
    }

    private void stat(GuestMemory memory, int fd, int out) throws WasiException {
        var stat = withRight(fd, Rights.FD_FILESTAT_GET).stat();
        Structures.putFileStat(memory, out, stat);
    }

    private void setSize(int fd, long size) throws WasiException {
        var descriptor = file(fd);
        descriptor.require(Rights.FD_FILESTAT_SET_SIZE);
        checkOffset(size);
        descriptor.setSize(size);
    }

    private void setTimes(int fd, long access, long modification, int flags) throws WasiException {
        var changes = TimeFlags.of(access, modification, flags);
        withRight(fd, Rights.FD_FILESTAT_SET_TIMES)
                .setTimes(changes.access(), changes.modification());
    }

    /** Offsets are unsigned, but no file is longer than 2^63 bytes. */
    private static void checkOffset(long offset) throws WasiException {
        if (offset < 0) {
            throw new WasiException(Errno.INVAL);
        }
    }
}

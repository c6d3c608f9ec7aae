package dev.tazza.wasi.fs;

import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.Descriptor;
import dev.tazza.wasi.descriptor.FileStat;
import dev.tazza.wasi.descriptor.FileType;
import dev.tazza.wasi.descriptor.Readiness;
import dev.tazza.wasi.descriptor.Rights;
import dev.tazza.wasi.descriptor.TimeChange;
import dev.tazza.wasi.descriptor.Whence;
import java.lang.foreign.MemorySegment;

/** A file that a guest opened. */
public final class OpenFileDescriptor extends Descriptor {
    /** What a file can be used for. */
    public static final long RIGHTS =
            Rights.FD_DATASYNC
                    | Rights.FD_READ
                    | Rights.FD_SEEK
                    | Rights.FD_FDSTAT_SET_FLAGS
                    | Rights.FD_SYNC
                    | Rights.FD_TELL
                    | Rights.FD_WRITE
                    | Rights.FD_ADVISE
                    | Rights.FD_ALLOCATE
                    | Rights.FD_FILESTAT_GET
                    | Rights.FD_FILESTAT_SET_SIZE
                    | Rights.FD_FILESTAT_SET_TIMES
                    | Rights.POLL_FD_READWRITE;

    private final FileHandle handle;
    private final FileType type;

    /**
     * @param handle the file, opened according to {@code flags}
     * @param type its type
     * @param rights what the guest may do with it
     * @param flags its flags
     */
    public OpenFileDescriptor(FileHandle handle, FileType type, long rights, int flags) {
        super(rights & RIGHTS, 0, flags);
        this.handle = handle;
        this.type = type;
    }

    @Override
    public FileType fileType() {
        return type;
    }

    @Override
    public void setFlags(int newFlags) throws WasiException {
        int changed = newFlags ^ flags();
        if ((changed & APPEND) != 0) {
            handle.setAppend((newFlags & APPEND) != 0);
        }
        if ((changed & NONBLOCK) != 0) {
            handle.setNonBlocking((newFlags & NONBLOCK) != 0);
        }
        super.setFlags(newFlags);
    }

    @Override
    public long read(MemorySegment[] buffers) throws WasiException {
        if ((flags() & RSYNC) != 0) {
            syncAsAsked();
        }
        return handle.read(buffers);
    }

    @Override
    public long readAt(MemorySegment[] buffers, long offset) throws WasiException {
        return handle.readAt(buffers, offset);
    }

    @Override
    public long write(MemorySegment[] buffers) throws WasiException {
        long count = handle.write(buffers);
        syncAsAsked();
        return count;
    }

    @Override
    public long writeAt(MemorySegment[] buffers, long offset) throws WasiException {
        long count = handle.writeAt(buffers, offset);
        syncAsAsked();
        return count;
    }

    /** Linux cannot change these flags of an open file, so they are carried out here. */
    private void syncAsAsked() throws WasiException {
        if ((flags() & (SYNC | DSYNC)) != 0) {
            handle.sync((flags() & SYNC) == 0);
        }
    }

    @Override
    public long seek(long offset, Whence whence) throws WasiException {
        return handle.seek(offset, whence);
    }

    @Override
    public FileStat stat() throws WasiException {
        return handle.stat();
    }

    @Override
    public void setSize(long size) throws WasiException {
        handle.setSize(size);
    }

    @Override
    public void setTimes(TimeChange access, TimeChange modification) throws WasiException {
        handle.setTimes(access, modification);
    }

    @Override
    public void allocate(long offset, long length) throws WasiException {
        handle.allocate(offset, length);
    }

    @Override
    public void advise(long offset, long length, int advice) throws WasiException {
        handle.advise(offset, length, advice);
    }

    @Override
    public void sync(boolean dataOnly) throws WasiException {
        handle.sync(dataOnly);
    }

    @Override
    public Readiness readable() throws WasiException {
        return handle.readable();
    }

    @Override
    public Readiness writable() throws WasiException {
        return handle.writable();
    }

    @Override
    public void whenReadable(Runnable wake) throws WasiException {
        handle.whenReadable(wake);
    }

    @Override
    public void whenWritable(Runnable wake) throws WasiException {
        handle.whenWritable(wake);
    }

    @Override
    public void close() throws WasiException {
        handle.close();
    }
}

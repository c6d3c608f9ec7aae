package dev.tazza.wasi.fs;

import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.FileStat;
import dev.tazza.wasi.descriptor.Readiness;
import dev.tazza.wasi.descriptor.TimeChange;
import dev.tazza.wasi.descriptor.Whence;
import java.lang.foreign.MemorySegment;

/** See {@link ReadOnly}. */
final class ReadOnlyFile implements FileHandle {
    private final FileHandle file;

    ReadOnlyFile(FileHandle file) {
        this.file = file;
    }

    @Override
    public long read(MemorySegment[] buffers) throws WasiException {
        return file.read(buffers);
    }

    @Override
    public long readAt(MemorySegment[] buffers, long offset) throws WasiException {
        return file.readAt(buffers, offset);
    }

    @Override
    public long seek(long offset, Whence whence) throws WasiException {
        return file.seek(offset, whence);
    }

    @Override
    public FileStat stat() throws WasiException {
        return file.stat();
    }

    @Override
    public void advise(long offset, long length, int advice) throws WasiException {
        file.advise(offset, length, advice);
    }

    @Override
    public void sync(boolean dataOnly) throws WasiException {
        file.sync(dataOnly);
    }

    @Override
    public void setAppend(boolean append) throws WasiException {
        file.setAppend(append);
    }

    @Override
    public void setNonBlocking(boolean nonBlocking) throws WasiException {
        file.setNonBlocking(nonBlocking);
    }

    @Override
    public Readiness readable() throws WasiException {
        return file.readable();
    }

    @Override
    public Readiness writable() throws WasiException {
        return file.writable();
    }

    @Override
    public void whenReadable(Runnable wake) throws WasiException {
        file.whenReadable(wake);
    }

    @Override
    public void whenWritable(Runnable wake) throws WasiException {
        file.whenWritable(wake);
    }

    @Override
    public long write(MemorySegment[] buffers) throws WasiException {
        throw ReadOnly.refused();
    }

    @Override
    public long writeAt(MemorySegment[] buffers, long offset) throws WasiException {
        throw ReadOnly.refused();
    }

    @Override
    public void setSize(long size) throws WasiException {
        throw ReadOnly.refused();
    }

    @Override
    public void setTimes(TimeChange access, TimeChange modification) throws WasiException {
        throw ReadOnly.refused();
    }

    @Override
    public void allocate(long offset, long length) throws WasiException {
        throw ReadOnly.refused();
    }

    @Override
    public void close() throws WasiException {
        file.close();
    }
}

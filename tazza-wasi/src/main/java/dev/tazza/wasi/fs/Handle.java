package dev.tazza.wasi.fs;

import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.FileStat;
import dev.tazza.wasi.descriptor.TimeChange;

/**
 * A file or directory held open: it stays what it is whatever happens to the names that led to it.
 */
public sealed interface Handle extends AutoCloseable permits FileHandle, DirectoryHandle {
    /** What is known about it. */
    FileStat stat() throws WasiException;

    /** Sets its times. */
    void setTimes(TimeChange access, TimeChange modification) throws WasiException;

    /**
     * Waits until its content is on disk.
     *
     * @param dataOnly whether metadata that is not needed to read the content may wait
     */
    void sync(boolean dataOnly) throws WasiException;

    @Override
    void close() throws WasiException;
}

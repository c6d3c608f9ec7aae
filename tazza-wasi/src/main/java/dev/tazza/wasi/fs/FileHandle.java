package dev.tazza.wasi.fs;

import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.Readiness;
import dev.tazza.wasi.descriptor.Whence;
import java.lang.foreign.MemorySegment;

/** An open file with a position. Numbers given to it are not negative. */
public non-sealed interface FileHandle extends Handle {
    /** Reads at the position and moves it; 0 at the end of the file. */
    long read(MemorySegment[] buffers) throws WasiException;

    /** Reads at {@code offset}. */
    long readAt(MemorySegment[] buffers, long offset) throws WasiException;

    /** Writes at the position, or at the end if it appends, and moves the position behind it. */
    long write(MemorySegment[] buffers) throws WasiException;

    /** Writes at {@code offset}, or at the end if it appends. */
    long writeAt(MemorySegment[] buffers, long offset) throws WasiException;

    /** Moves the position and returns the new one; {@code offset} may be negative. */
    long seek(long offset, Whence whence) throws WasiException;

    /** Cuts or extends it. */
    void setSize(long size) throws WasiException;

    /** Reserves space for a range and extends the file to its end. */
    void allocate(long offset, long length) throws WasiException;

    /** Tells how a range is going to be used, by preview 1's numbers. */
    void advise(long offset, long length, int advice) throws WasiException;

    /** Sets whether writes go to the end, whoever else writes too. */
    void setAppend(boolean append) throws WasiException;

    /** Sets whether reads and writes fail with {@code AGAIN} rather than wait. */
    void setNonBlocking(boolean nonBlocking) throws WasiException;

    /** Whether a read would not block; null if it would. */
    Readiness readable() throws WasiException;

    /** Whether a write would not block; null if it would. */
    Readiness writable() throws WasiException;

    /** Runs {@code wake}, on any thread, as soon as it is readable. */
    void whenReadable(Runnable wake) throws WasiException;

    /** Runs {@code wake}, on any thread, as soon as it is writable. */
    void whenWritable(Runnable wake) throws WasiException;
}

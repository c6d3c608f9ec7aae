package dev.tazza.wasi.descriptor;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.GuestBuffers;
import dev.tazza.wasi.abi.WasiException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SelectableChannel;

/**
 * What a guest's descriptor number stands for. Operations that a kind of descriptor does not have
 * fail with the error number given here. Used by one thread at a time, but {@link #close()} may be
 * called by another to end a blocked call.
 */
public abstract class Descriptor implements AutoCloseable {
    /** Writes go to the end of the file. */
    public static final int APPEND = 1;

    /** Writes wait for the data to be on disk. */
    public static final int DSYNC = 1 << 1;

    /** Calls return {@link Errno#AGAIN} rather than block. */
    public static final int NONBLOCK = 1 << 2;

    /** Reads wait for pending writes. */
    public static final int RSYNC = 1 << 3;

    /** Writes wait for data and metadata to be on disk. */
    public static final int SYNC = 1 << 4;

    private long rights;
    private long inheritingRights;
    private int flags;

    /** Creates a descriptor with these rights and flags. */
    protected Descriptor(long rights, long inheritingRights, int flags) {
        this.rights = rights;
        this.inheritingRights = inheritingRights;
        this.flags = flags;
    }

    /** What kind of file this is. */
    public abstract FileType fileType() throws WasiException;

    /** The {@link Rights} that calls on it need. */
    public final long rights() {
        return rights;
    }

    /** The rights that descriptors opened through it may have. */
    public final long inheritingRights() {
        return inheritingRights;
    }

    /** Gives up rights; they can never be added. */
    public final void restrictRights(long newRights, long newInheriting) throws WasiException {
        if ((newRights & ~rights) != 0 || (newInheriting & ~inheritingRights) != 0) {
            throw new WasiException(Errno.NOTCAPABLE);
        }
        rights = newRights;
        inheritingRights = newInheriting;
    }

    /** Fails with {@code NOTCAPABLE} unless it has all of {@code needed}. */
    public final void require(long needed) throws WasiException {
        if ((needed & ~rights) != 0) {
            throw new WasiException(Errno.NOTCAPABLE);
        }
    }

    /** The flags, such as {@link #NONBLOCK}. */
    public final int flags() {
        return flags;
    }

    /** Whether calls must not block. */
    public final boolean isNonBlocking() {
        return (flags & NONBLOCK) != 0;
    }

    /** Sets the flags; a subclass that must act on them overrides this and calls it. */
    public void setFlags(int newFlags) throws WasiException {
        flags = newFlags;
    }

    /**
     * Reads into the buffers of a guest at the current position; 0 at the end of the file. By
     * default as {@link #read(MemorySegment[])}.
     */
    public long read(GuestBuffers buffers) throws WasiException {
        return read(buffers.segments());
    }

    /**
     * Writes the buffers of a guest at the current position. By default as {@link
     * #write(MemorySegment[])}.
     */
    public long write(GuestBuffers buffers) throws WasiException {
        return write(buffers.segments());
    }

    /** Reads into the buffers at the current position; 0 at the end of the file. */
    public long read(MemorySegment[] buffers) throws WasiException {
        throw new WasiException(Errno.NOTSUP);
    }

    /** Writes the buffers at the current position. */
    public long write(MemorySegment[] buffers) throws WasiException {
        throw new WasiException(Errno.NOTSUP);
    }

    /** Reads into the buffers at {@code offset} and leaves the position alone. */
    public long readAt(MemorySegment[] buffers, long offset) throws WasiException {
        throw new WasiException(Errno.SPIPE);
    }

    /** Writes the buffers at {@code offset} and leaves the position alone. */
    public long writeAt(MemorySegment[] buffers, long offset) throws WasiException {
        throw new WasiException(Errno.SPIPE);
    }

    /** Moves the position and returns the new one. */
    public long seek(long offset, Whence whence) throws WasiException {
        throw new WasiException(Errno.SPIPE);
    }

    /** What is known about the file. */
    public FileStat stat() throws WasiException {
        return FileStat.ofType(fileType());
    }

    /** Cuts or extends the file to {@code size} bytes. */
    public void setSize(long size) throws WasiException {
        throw new WasiException(Errno.INVAL);
    }

    /** Sets the times of the last access and modification. */
    public void setTimes(TimeChange access, TimeChange modification) throws WasiException {
        throw new WasiException(Errno.INVAL);
    }

    /** Reserves space for a range, and extends the file to its end. */
    public void allocate(long offset, long length) throws WasiException {
        throw new WasiException(Errno.SPIPE);
    }

    /** Tells how a range is going to be used; {@code advice} is from 0 to 5. */
    public void advise(long offset, long length, int advice) throws WasiException {
        throw new WasiException(Errno.SPIPE);
    }

    /**
     * Waits until everything written is on disk.
     *
     * @param dataOnly whether metadata that is not needed to read the data may wait
     */
    public void sync(boolean dataOnly) throws WasiException {
        throw new WasiException(Errno.INVAL);
    }

    /**
     * Whether a read would not block now, and how much there is; null if it would block, or if only
     * selecting on its channel can tell.
     */
    public Readiness readable() throws WasiException {
        return new Readiness(1, false);
    }

    /**
     * Whether a write would not block now; null if it would block, or if only selecting can tell.
     */
    public Readiness writable() throws WasiException {
        return new Readiness(1, false);
    }

    /**
     * The channel, in non-blocking mode, to select on while it is not ready; null if it has none.
     */
    public SelectableChannel selectableChannel() {
        return null;
    }

    /**
     * Asked after its channel was found ready to read: what a read would find; null for a false
     * alarm.
     */
    public Readiness selectedReadable() throws WasiException {
        return new Readiness(1, false);
    }

    /** Asked after its channel was found ready to write; null for a false alarm. */
    public Readiness selectedWritable() throws WasiException {
        return new Readiness(1, false);
    }

    /**
     * For descriptors without a channel that can be not ready: asks to run {@code wake}, on any
     * thread, as soon as it becomes readable.
     */
    public void whenReadable(Runnable wake) throws WasiException {}

    /** The same for writing. */
    public void whenWritable(Runnable wake) throws WasiException {}

    /** Frees what it holds. Further calls have no effect. */
    @Override
    public abstract void close() throws WasiException;
}

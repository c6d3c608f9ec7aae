package dev.tazza.wasi.fs.host;

import dev.tazza.wasi.abi.BufferCursor;
import dev.tazza.wasi.abi.CallLock;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.FileStat;
import dev.tazza.wasi.descriptor.FileType;
import dev.tazza.wasi.descriptor.Readiness;
import dev.tazza.wasi.descriptor.TimeChange;
import dev.tazza.wasi.descriptor.Whence;
import dev.tazza.wasi.fs.FileHandle;
import dev.tazza.wasm.ExhaustionException;
import java.lang.foreign.MemorySegment;

/**
 * An open file of the host that is not a directory. Synchronized, since another thread may close
 * it: the number must not be used once it can stand for another file.
 */
final class HostFile implements FileHandle {
    private static final int GET_FLAGS = 3;
    private static final int SET_FLAGS = 4;

    /**
     * How long a wait for a FIFO or device lasts before it is looked whether the file was closed.
     */
    private static final int WAIT_MILLIS = 100;

    /** Linux's numbers for preview 1's advice: the second and third are the other way round. */
    private static final int[] ADVICE = {0, 2, 1, 3, 4, 5};

    private final boolean regular;
    private boolean nonBlocking;
    private ReadinessWatcher watcher;
    private int fd;

    /**
     * @param fd the number, opened with {@code O_NONBLOCK}
     * @param type what it is
     * @param nonBlocking whether the guest wants it so
     */
    HostFile(int fd, FileType type, boolean nonBlocking) {
        this.fd = fd;
        this.nonBlocking = nonBlocking;
        // Regular files and disks are always ready.
        regular = type == FileType.REGULAR_FILE || type == FileType.BLOCK_DEVICE;
    }

    private int fd() throws WasiException {
        if (fd < 0) {
            throw new WasiException(Errno.BADF);
        }
        return fd;
    }

    /** One system call that reads or writes {@code length} bytes at the address {@code data}. */
    @FunctionalInterface
    private interface Transfer {
        long run(long data, long length) throws WasiException;
    }

    @Override
    public long read(MemorySegment[] buffers) throws WasiException {
        return readAll(buffers, (data, length) -> Libc.READ.callLong(fd(), data, length, 0, 0));
    }

    @Override
    public long readAt(MemorySegment[] buffers, long offset) throws WasiException {
        long[] at = {offset};
        return readAll(
                buffers,
                (data, length) -> {
                    long count = Libc.PREAD.callLong(fd(), data, length, at[0], 0);
                    at[0] += count;
                    return count;
                });
    }

    private long readAll(MemorySegment[] buffers, Transfer transfer) throws WasiException {
        var cursor = new BufferCursor(buffers);
        var data = NativeBuffers.current().transfer();
        while (cursor.left() > 0) {
            long wanted = Math.min(cursor.left(), data.byteSize());
            long count;
            try {
                count = run(transfer, HostPoll.READABLE, data, wanted);
            } catch (WasiException e) {
                if (cursor.left() < cursor.total()) {
                    break;
                }
                throw e;
            }
            cursor.scatter(data, count);
            if (count < wanted || !regular) {
                break;
            }
        }
        return cursor.total() - cursor.left();
    }

    @Override
    public long write(MemorySegment[] buffers) throws WasiException {
        return writeAll(buffers, (data, length) -> Libc.WRITE.callLong(fd(), data, length, 0, 0));
    }

    @Override
    public long writeAt(MemorySegment[] buffers, long offset) throws WasiException {
        long[] at = {offset};
        return writeAll(
                buffers,
                (data, length) -> {
                    long count = Libc.PWRITE.callLong(fd(), data, length, at[0], 0);
                    at[0] += count;
                    return count;
                });
    }

    private long writeAll(MemorySegment[] buffers, Transfer transfer) throws WasiException {
        var cursor = new BufferCursor(buffers);
        var data = NativeBuffers.current().transfer();
        long written = 0;
        while (cursor.left() > 0) {
            long wanted = Math.min(cursor.left(), data.byteSize());
            cursor.gather(data, wanted);
            long count;
            try {
                count = run(transfer, HostPoll.WRITABLE, data, wanted);
            } catch (WasiException e) {
                // What was written must not be written again; the next call meets the error.
                if (written > 0) {
                    break;
                }
                throw e;
            }
            written += count;
            if (count < wanted) {
                break;
            }
        }
        return written;
    }

    /** Runs a system call, and waits before it where the guest expects to. */
    private long run(Transfer transfer, short event, MemorySegment data, long length)
            throws WasiException {
        while (true) {
            try {
                synchronized (this) {
                    return transfer.run(data.address(), length);
                }
            } catch (WasiException e) {
                if (e.errno() != Errno.AGAIN || nonBlocking) {
                    throw e;
                }
            }
            var released = CallLock.release();
            try {
                await(event);
            } finally {
                CallLock.regain(released);
            }
        }
    }

    private void await(short event) throws WasiException {
        while (poll(event, WAIT_MILLIS) == 0) {
            if (Thread.currentThread().isInterrupted()) {
                throw new ExhaustionException(ExhaustionException.Limit.TIME, "interrupted");
            }
        }
    }

    /** The events that there are, 0 if none came in time. */
    private synchronized int poll(short events, int millis) throws WasiException {
        return HostPoll.poll(fd(), events, millis);
    }

    private Readiness ready(short event) throws WasiException {
        if (regular) {
            return new Readiness(1, false);
        }
        int events = poll(event, 0);
        return events == 0 ? null : new Readiness(1, (events & HostPoll.HANGUP) != 0);
    }

    @Override
    public Readiness readable() throws WasiException {
        return ready(HostPoll.READABLE);
    }

    @Override
    public Readiness writable() throws WasiException {
        return ready(HostPoll.WRITABLE);
    }

    @Override
    public void whenReadable(Runnable wake) throws WasiException {
        when(HostPoll.READABLE, wake);
    }

    @Override
    public void whenWritable(Runnable wake) throws WasiException {
        when(HostPoll.WRITABLE, wake);
    }

    private synchronized void when(short event, Runnable wake) throws WasiException {
        if (regular) {
            wake.run();
            return;
        }
        if (watcher == null) {
            watcher = new ReadinessWatcher(fd());
        }
        watcher.watch(event, wake);
    }

    @Override
    public synchronized long seek(long offset, Whence whence) throws WasiException {
        return Libc.LSEEK.callLong(fd(), offset, whence.ordinal(), 0, 0);
    }

    @Override
    public synchronized FileStat stat() throws WasiException {
        return LinuxStat.ofOpen(fd());
    }

    @Override
    public synchronized void setSize(long size) throws WasiException {
        Libc.FTRUNCATE.call(fd(), size, 0, 0, 0);
    }

    @Override
    public synchronized void setTimes(TimeChange access, TimeChange modification)
            throws WasiException {
        Libc.FUTIMENS.call(fd(), HostTimes.put(access, modification), 0, 0, 0);
    }

    @Override
    public synchronized void allocate(long offset, long length) throws WasiException {
        // Not posix_fallocate: where the file system cannot do it, that writes block by block,
        // for as long as the guest likes.
        Libc.FALLOCATE.call(fd(), 0, offset, length, 0);
    }

    @Override
    public synchronized void advise(long offset, long length, int advice) throws WasiException {
        Libc.FADVISE.callForErrno(fd(), offset, length, ADVICE[advice], 0);
    }

    @Override
    public synchronized void setAppend(boolean append) throws WasiException {
        int flags = Libc.FCNTL.call(fd(), GET_FLAGS, 0, 0, 0);
        int changed = append ? flags | OpenFlags.APPEND : flags & ~OpenFlags.APPEND;
        Libc.FCNTL.call(fd(), SET_FLAGS, changed, 0, 0);
    }

    @Override
    public void setNonBlocking(boolean value) {
        nonBlocking = value;
    }

    @Override
    public synchronized void sync(boolean dataOnly) throws WasiException {
        (dataOnly ? Libc.FDATASYNC : Libc.FSYNC).call(fd(), 0, 0, 0, 0);
    }

    @Override
    public synchronized void close() throws WasiException {
        if (fd >= 0) {
            int closing = fd;
            fd = -1;
            if (watcher != null) {
                watcher.close();
            }
            Libc.CLOSE.call(closing, 0, 0, 0, 0);
        }
    }
}

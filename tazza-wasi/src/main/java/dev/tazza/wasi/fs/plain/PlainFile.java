package dev.tazza.wasi.fs.plain;

import dev.tazza.wasi.abi.BufferCursor;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.TransferBuffers;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.FileStat;
import dev.tazza.wasi.descriptor.TimeChange;
import dev.tazza.wasi.descriptor.Whence;
import dev.tazza.wasi.fs.ReadyFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An open regular file of the host without native access. The position is kept here, and the
 * channel is asked to read and write at places. What the JDK does only by name, to tell and to set
 * times, is done by the name that the file was opened by, for as long as that is still its.
 *
 * <p>Synchronized for the position; another thread may close it at any time.
 */
final class PlainFile implements ReadyFile {
    private static final TransferBuffers BUFFERS = new TransferBuffers();

    private final NamedFile name;
    private final FileChannel channel;
    private final boolean writable;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Writes to the end, whoever else writes. A channel cannot be made to, so this is a second one,
     * opened when it is first wanted.
     */
    private FileChannel appender;

    private boolean append;
    private long position;
    private BasicFileAttributes known;

    /**
     * @param name the name it was opened by
     * @param channel the file
     * @param known what is known about it
     * @param writable whether it is opened for writing
     */
    PlainFile(NamedFile name, FileChannel channel, BasicFileAttributes known, boolean writable) {
        this.name = name;
        this.channel = channel;
        this.known = known;
        this.writable = writable;
    }

    /** Something that is done with a channel. */
    @FunctionalInterface
    private interface Action {
        long run() throws IOException;
    }

    private static long run(Action action) throws WasiException {
        try {
            return action.run();
        } catch (IOException e) {
            throw PlainErrors.of(e);
        } catch (NonReadableChannelException | NonWritableChannelException e) {
            throw new WasiException(Errno.BADF);
        }
    }

    /** One transfer between the file and {@code data}, behind what was transferred before it. */
    @FunctionalInterface
    private interface Transfer {
        int run(ByteBuffer data, long done) throws IOException;
    }

    @Override
    public synchronized long read(MemorySegment[] buffers) throws WasiException {
        long count = readAt(buffers, position);
        position += count;
        return count;
    }

    @Override
    public long readAt(MemorySegment[] buffers, long offset) throws WasiException {
        var cursor = new BufferCursor(buffers);
        try (var buffer = BUFFERS.take()) {
            while (cursor.left() > 0) {
                int wanted = (int) Math.min(cursor.left(), TransferBuffers.SIZE);
                buffer.bytes().clear().limit(wanted);
                long done = cursor.total() - cursor.left();
                long count;
                try {
                    count = run(() -> channel.read(buffer.bytes(), offset + done));
                } catch (WasiException e) {
                    if (done > 0) {
                        break;
                    }
                    throw e;
                }
                if (count > 0) {
                    cursor.scatter(buffer.segment(), count);
                }
                if (count < wanted) {
                    break;
                }
            }
        }
        return cursor.total() - cursor.left();
    }

    @Override
    public synchronized long write(MemorySegment[] buffers) throws WasiException {
        long count = writeAt(buffers, position);
        position = append ? run(channel::size) : position + count;
        return count;
    }

    @Override
    public synchronized long writeAt(MemorySegment[] buffers, long offset) throws WasiException {
        return append
                ? write(buffers, (data, done) -> appender.write(data))
                : write(buffers, (data, done) -> channel.write(data, offset + done));
    }

    private static long write(MemorySegment[] buffers, Transfer transfer) throws WasiException {
        var cursor = new BufferCursor(buffers);
        long written = 0;
        try (var buffer = BUFFERS.take()) {
            while (cursor.left() > 0) {
                int wanted = (int) Math.min(cursor.left(), TransferBuffers.SIZE);
                cursor.gather(buffer.segment(), wanted);
                buffer.bytes().clear().limit(wanted);
                long done = written;
                long count;
                try {
                    count = run(() -> transfer.run(buffer.bytes(), done));
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
        }
        return written;
    }

    @Override
    public synchronized long seek(long offset, Whence whence) throws WasiException {
        long base =
                switch (whence) {
                    case SET -> 0;
                    case CURRENT -> position;
                    case END -> run(channel::size);
                };
        long target = base + offset;
        if (offset > 0 && target < 0) {
            throw new WasiException(Errno.OVERFLOW);
        }
        if (target < 0) {
            throw new WasiException(Errno.INVAL);
        }
        requireOpen();
        position = target;
        return target;
    }

    private void requireOpen() throws WasiException {
        if (closed.get()) {
            throw new WasiException(Errno.BADF);
        }
    }

    @Override
    public synchronized FileStat stat() throws WasiException {
        requireOpen();
        var found = name.find();
        if (found != null) {
            known = found;
        }
        return PlainStat.of(known, run(channel::size));
    }

    /**
     * Cuts or extends it. A channel can extend a file only by writing, so a byte that another
     * process writes at the new end meanwhile can become zero.
     */
    @Override
    public synchronized void setSize(long size) throws WasiException {
        long now = run(channel::size);
        if (size < now) {
            run(() -> channel.truncate(size).size());
        } else if (size > now) {
            run(() -> channel.write(ByteBuffer.allocate(1), size - 1));
        }
    }

    @Override
    public void setTimes(TimeChange access, TimeChange modification) throws WasiException {
        requireOpen();
        name.setTimes(access, modification);
    }

    @Override
    public void allocate(long offset, long length) throws WasiException {
        throw new WasiException(Errno.NOTSUP);
    }

    @Override
    public void advise(long offset, long length, int advice) throws WasiException {
        // It is advice, and the JDK has nobody to give it to.
        requireOpen();
    }

    @Override
    public synchronized void setAppend(boolean value) throws WasiException {
        if (value && writable && appender == null) {
            appender = name.open(Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND));
            if (closed.get()) {
                NamedFile.close(appender);
            }
        }
        append = value && writable;
    }

    @Override
    public void sync(boolean dataOnly) throws WasiException {
        run(
                () -> {
                    channel.force(!dataOnly);
                    return 0;
                });
    }

    @Override
    public void close() throws WasiException {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            // First, since it ends what another thread is doing with the file.
            NamedFile.close(channel);
            synchronized (this) {
                if (appender != null) {
                    NamedFile.close(appender);
                }
            }
        } finally {
            name.leave();
        }
    }
}

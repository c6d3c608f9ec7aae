package dev.tazza.wasi.fs.memory;

import dev.tazza.wasi.abi.BufferCursor;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.FileStat;
import dev.tazza.wasi.descriptor.TimeChange;
import dev.tazza.wasi.descriptor.Whence;
import dev.tazza.wasi.fs.ReadyFile;
import java.lang.foreign.MemorySegment;

/** An open file of an in-memory file system. */
final class MemoryFile implements ReadyFile {
    private final FileNode node;
    private final MemoryTree tree;
    private boolean append;
    private long position;
    private boolean closed;

    MemoryFile(FileNode node, boolean append) {
        this.node = node;
        this.append = append;
        tree = node.tree;
        node.opened();
    }

    @Override
    public long read(MemorySegment[] buffers) {
        synchronized (tree) {
            long count = readAt(buffers, position);
            position += count;
            return count;
        }
    }

    @Override
    public long readAt(MemorySegment[] buffers, long offset) {
        synchronized (tree) {
            node.accessed();
            return node.content().read(new BufferCursor(buffers), offset);
        }
    }

    @Override
    public long write(MemorySegment[] buffers) throws WasiException {
        synchronized (tree) {
            if (append) {
                position = node.size();
            }
            long count = write(buffers, position);
            position += count;
            return count;
        }
    }

    @Override
    public long writeAt(MemorySegment[] buffers, long offset) throws WasiException {
        synchronized (tree) {
            return write(buffers, append ? node.size() : offset);
        }
    }

    private long write(MemorySegment[] buffers, long offset) throws WasiException {
        long count = node.content().write(new BufferCursor(buffers), offset);
        node.modified();
        return count;
    }

    @Override
    public long seek(long offset, Whence whence) throws WasiException {
        synchronized (tree) {
            long base =
                    switch (whence) {
                        case SET -> 0;
                        case CURRENT -> position;
                        case END -> node.size();
                    };
            long target = base + offset;
            if (offset > 0 && target < 0) {
                throw new WasiException(Errno.OVERFLOW);
            }
            if (target < 0) {
                throw new WasiException(Errno.INVAL);
            }
            position = target;
            return target;
        }
    }

    @Override
    public FileStat stat() {
        synchronized (tree) {
            return node.stat();
        }
    }

    @Override
    public void setSize(long size) {
        synchronized (tree) {
            node.content().setSize(size);
            node.modified();
        }
    }

    @Override
    public void setTimes(TimeChange access, TimeChange modification) {
        synchronized (tree) {
            node.setTimes(access, modification);
        }
    }

    @Override
    public void allocate(long offset, long length) throws WasiException {
        synchronized (tree) {
            node.content().allocate(offset, length);
            node.modified();
        }
    }

    @Override
    public void setAppend(boolean value) {
        append = value;
    }

    @Override
    public void advise(long offset, long length, int advice) {
        // All of it is in memory already.
    }

    @Override
    public void sync(boolean dataOnly) {
        // There is no disk to wait for.
    }

    @Override
    public void close() {
        synchronized (tree) {
            if (!closed) {
                closed = true;
                node.closed();
            }
        }
    }
}

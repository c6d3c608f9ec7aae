package dev.tazza.wasi.fs;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.FileStat;
import dev.tazza.wasi.descriptor.TimeChange;

/** See {@link ReadOnly}. */
final class ReadOnlyDirectory implements DirectoryHandle {
    private final DirectoryHandle directory;

    ReadOnlyDirectory(DirectoryHandle directory) {
        this.directory = directory;
    }

    @Override
    public DirectoryHandle enter(String name) throws WasiException {
        return new ReadOnlyDirectory(directory.enter(name));
    }

    @Override
    public Handle open(String name, OpenMode mode) throws WasiException {
        if (mode.write() || mode.truncate()) {
            throw ReadOnly.refused();
        }
        return switch (openExisting(name, mode)) {
            case DirectoryHandle opened -> new ReadOnlyDirectory(opened);
            case FileHandle opened -> new ReadOnlyFile(opened);
        };
    }

    /** Creating is no change if the file is there. */
    private Handle openExisting(String name, OpenMode mode) throws WasiException {
        try {
            var handle = directory.open(name, mode.withoutCreation());
            if (mode.create() && mode.exclusive()) {
                handle.close();
                throw new WasiException(Errno.EXIST);
            }
            return handle;
        } catch (WasiException e) {
            if (mode.create() && e.errno() == Errno.NOENT) {
                throw ReadOnly.refused();
            }
            throw e;
        }
    }

    @Override
    public FileStat stat() throws WasiException {
        return directory.stat();
    }

    @Override
    public FileStat stat(String name) throws WasiException {
        return directory.stat(name);
    }

    @Override
    public String readLink(String name) throws WasiException {
        return directory.readLink(name);
    }

    @Override
    public void list(long cookie, EntryConsumer entries) throws WasiException {
        directory.list(cookie, entries);
    }

    @Override
    public void sync(boolean dataOnly) throws WasiException {
        directory.sync(dataOnly);
    }

    @Override
    public void setTimes(TimeChange access, TimeChange modification) throws WasiException {
        throw ReadOnly.refused();
    }

    @Override
    public void setTimes(String name, TimeChange access, TimeChange modification)
            throws WasiException {
        throw ReadOnly.refused();
    }

    @Override
    public void createDirectory(String name) throws WasiException {
        throw ReadOnly.refused();
    }

    @Override
    public void createLink(String name, String content) throws WasiException {
        throw ReadOnly.refused();
    }

    @Override
    public void removeDirectory(String name) throws WasiException {
        throw ReadOnly.refused();
    }

    @Override
    public void removeFile(String name) throws WasiException {
        throw ReadOnly.refused();
    }

    @Override
    public void rename(String name, DirectoryHandle target, String newName) throws WasiException {
        throw ReadOnly.refused();
    }

    /** Refused too: through another name, in a writable directory, the file could be changed. */
    @Override
    public void link(String name, DirectoryHandle target, String newName) throws WasiException {
        throw ReadOnly.refused();
    }

    @Override
    public void close() throws WasiException {
        directory.close();
    }
}

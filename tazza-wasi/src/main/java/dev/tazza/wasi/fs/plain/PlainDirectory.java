package dev.tazza.wasi.fs.plain;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.FileStat;
import dev.tazza.wasi.descriptor.TimeChange;
import dev.tazza.wasi.fs.DirectoryHandle;
import dev.tazza.wasi.fs.Handle;
import dev.tazza.wasi.fs.OpenMode;
import dev.tazza.wasi.fs.ReadOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A directory of the host without native access. The JDK is given single names and forbidden to
 * follow links. What has a name is looked at before it is opened, since the JDK opens whatever it
 * finds; see {@link TreeLock}. Links can neither be read nor made, so that none is ever followed.
 */
final class PlainDirectory implements DirectoryHandle {
    private final OpenDirectory directory;
    private final DirectoryMaker maker;
    private final DeviceGuard guard;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param directory the open directory, in use by this
     * @param maker of the grant it belongs to
     * @param guard of the same grant
     */
    PlainDirectory(OpenDirectory directory, DirectoryMaker maker, DeviceGuard guard) {
        this.directory = directory;
        this.maker = maker;
        this.guard = guard;
    }

    private OpenDirectory open() throws WasiException {
        if (closed.get()) {
            throw new WasiException(Errno.BADF);
        }
        return directory;
    }

    @Override
    public DirectoryHandle enter(String name) throws WasiException {
        var path = open().path(name);
        TreeLock.names().lock();
        try {
            var found = directory.get(path);
            if (!found.isDirectory()) {
                throw new WasiException(Errno.NOTDIR);
            }
            guard.check(found);
            return entered(path);
        } finally {
            TreeLock.names().unlock();
        }
    }

    private PlainDirectory entered(Path path) throws WasiException {
        return new PlainDirectory(directory.enter(path), maker, guard);
    }

    @Override
    public Handle open(String name, OpenMode mode) throws WasiException {
        var path = open().path(name);
        TreeLock.names().lock();
        try {
            var found = directory.find(path);
            if (found != null && mode.create() && mode.exclusive()) {
                throw new WasiException(Errno.EXIST);
            }
            if (found != null) {
                guard.check(found);
            }
            if (found != null && found.isDirectory()) {
                if (mode.write() || mode.create() || mode.truncate()) {
                    throw new WasiException(Errno.ISDIR);
                }
                return entered(path);
            }
            if (found != null && mode.directory()) {
                throw new WasiException(Errno.NOTDIR);
            }
            return FileOpener.open(directory, path, mode);
        } finally {
            TreeLock.names().unlock();
        }
    }

    @Override
    public FileStat stat() throws WasiException {
        return PlainStat.of(open().attributes());
    }

    @Override
    public FileStat stat(String name) throws WasiException {
        return PlainStat.of(open().get(directory.path(name)));
    }

    @Override
    public void setTimes(TimeChange access, TimeChange modification) throws WasiException {
        open().setTimes(access, modification);
    }

    @Override
    public void setTimes(String name, TimeChange access, TimeChange modification)
            throws WasiException {
        var path = open().path(name);
        TreeLock.names().lock();
        try {
            var found = directory.get(path);
            // To set the times of anything else the JDK would have to open it.
            if (!found.isRegularFile() && !found.isDirectory()) {
                throw new WasiException(Errno.NOTSUP);
            }
            directory.setTimes(path, access, modification);
        } finally {
            TreeLock.names().unlock();
        }
    }

    @Override
    public void sync(boolean dataOnly) throws WasiException {
        try (var itself = open().open(directory.path("."), Set.of(StandardOpenOption.READ))) {
            itself.force(!dataOnly);
        } catch (IOException e) {
            throw PlainErrors.of(e);
        }
    }

    /** {@code LOOP} for a link: the JDK cannot read one in an open directory. */
    @Override
    public String readLink(String name) throws WasiException {
        var found = open().get(directory.path(name));
        throw new WasiException(found.isSymbolicLink() ? Errno.LOOP : Errno.INVAL);
    }

    @Override
    public void createDirectory(String name) throws WasiException {
        var path = open().path(name);
        TreeLock.changes().lock();
        try {
            maker.make(directory, path);
        } finally {
            TreeLock.changes().unlock();
        }
    }

    @Override
    public void createLink(String name, String content) throws WasiException {
        throw new WasiException(Errno.NOTSUP);
    }

    @Override
    public void removeDirectory(String name) throws WasiException {
        var path = open().path(name);
        TreeLock.changes().lock();
        try {
            if (!directory.get(path).isDirectory()) {
                throw new WasiException(Errno.NOTDIR);
            }
            directory.removeDirectory(path);
        } finally {
            TreeLock.changes().unlock();
        }
    }

    @Override
    public void removeFile(String name) throws WasiException {
        var path = open().path(name);
        TreeLock.changes().lock();
        try {
            if (directory.get(path).isDirectory()) {
                throw new WasiException(Errno.ISDIR);
            }
            directory.removeFile(path);
        } finally {
            TreeLock.changes().unlock();
        }
    }

    @Override
    public void rename(String name, DirectoryHandle target, String newName) throws WasiException {
        if (!(target instanceof PlainDirectory to)) {
            throw ReadOnly.foreign(target);
        }
        var path = open().path(name);
        var newPath = to.open().path(newName);
        TreeLock.changes().lock();
        try {
            directory.move(path, to.directory, newPath);
        } catch (WasiException e) {
            throw switch (e.errno()) {
                // Some file systems say so of directories that are not empty.
                case EXIST -> new WasiException(Errno.NOTEMPTY);
                case IO -> misfit(directory.find(path), to.directory.find(newPath), e);
                default -> e;
            };
        } finally {
            TreeLock.changes().unlock();
        }
    }

    /**
     * Why one cannot replace the other, for failures in words that {@link PlainErrors} does not
     * know.
     */
    private static WasiException misfit(
            BasicFileAttributes old, BasicFileAttributes replaced, WasiException failure) {
        if (old == null || replaced == null || old.isDirectory() == replaced.isDirectory()) {
            return failure;
        }
        return new WasiException(old.isDirectory() ? Errno.NOTDIR : Errno.ISDIR);
    }

    @Override
    public void link(String name, DirectoryHandle target, String newName) throws WasiException {
        if (!(target instanceof PlainDirectory)) {
            throw ReadOnly.foreign(target);
        }
        throw new WasiException(Errno.NOTSUP);
    }

    @Override
    public void list(long cookie, EntryConsumer entries) throws WasiException {
        new PlainListing(open()).list(cookie, entries);
    }

    @Override
    public void close() throws WasiException {
        if (!closed.getAndSet(true)) {
            directory.leave();
        }
    }
}

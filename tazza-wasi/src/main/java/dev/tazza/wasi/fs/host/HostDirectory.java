package dev.tazza.wasi.fs.host;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.FileStat;
import dev.tazza.wasi.descriptor.TimeChange;
import dev.tazza.wasi.fs.DirectoryHandle;
import dev.tazza.wasi.fs.Handle;
import dev.tazza.wasi.fs.OpenMode;
import dev.tazza.wasi.fs.ReadOnly;
import java.lang.foreign.ValueLayout;

/**
 * A directory of the host. Every call gives the kernel a single name and forbids it to follow a
 * link, so that the kernel never resolves a path of the guest's.
 *
 * <p>Synchronized, since another thread may close it: the number must not be used once it can stand
 * for another file.
 */
final class HostDirectory implements DirectoryHandle {
    private static final int NO_FOLLOW = 0x100;
    private static final int REMOVE_DIRECTORY = 0x200;
    private static final int NEW_FILE = 0666;
    private static final int NEW_DIRECTORY = 0777;

    private final MountGuard guard;
    private int fd;

    /**
     * @param fd the number of the open directory
     * @param guard of the grant that it belongs to
     */
    HostDirectory(int fd, MountGuard guard) {
        this.fd = fd;
        this.guard = guard;
    }

    private synchronized int fd() throws WasiException {
        if (fd < 0) {
            throw new WasiException(Errno.BADF);
        }
        return fd;
    }

    private static long path(String name) {
        return NativeBuffers.current().firstPath(name);
    }

    @Override
    public synchronized DirectoryHandle enter(String name) throws WasiException {
        int entered = Libc.OPENAT.call(fd(), path(name), OpenFlags.ENTER, 0, 0);
        try {
            guard.check(entered, LinuxStat.deviceOf(entered));
            return new HostDirectory(entered, guard);
        } catch (WasiException | RuntimeException e) {
            Libc.CLOSE.call(entered, 0, 0, 0, 0);
            throw e;
        }
    }

    @Override
    public synchronized Handle open(String name, OpenMode mode) throws WasiException {
        int opened = Libc.OPENAT.call(fd(), path(name), OpenFlags.of(mode), NEW_FILE, 0);
        try {
            var stat = LinuxStat.ofOpen(opened);
            guard.check(opened, stat.device());
            return stat.isDirectory()
                    ? new HostDirectory(opened, guard)
                    : new HostFile(opened, stat.type(), mode.nonBlocking());
        } catch (WasiException | RuntimeException e) {
            Libc.CLOSE.call(opened, 0, 0, 0, 0);
            throw e;
        }
    }

    @Override
    public synchronized FileStat stat() throws WasiException {
        return LinuxStat.ofOpen(fd());
    }

    @Override
    public synchronized FileStat stat(String name) throws WasiException {
        return LinuxStat.ofEntry(fd(), name);
    }

    @Override
    public synchronized void setTimes(TimeChange access, TimeChange modification)
            throws WasiException {
        Libc.FUTIMENS.call(fd(), HostTimes.put(access, modification), 0, 0, 0);
    }

    @Override
    public synchronized void setTimes(String name, TimeChange access, TimeChange modification)
            throws WasiException {
        Libc.UTIMENSAT.call(fd(), path(name), HostTimes.put(access, modification), NO_FOLLOW, 0);
    }

    @Override
    public synchronized void sync(boolean dataOnly) throws WasiException {
        (dataOnly ? Libc.FDATASYNC : Libc.FSYNC).call(fd(), 0, 0, 0, 0);
    }

    @Override
    public synchronized String readLink(String name) throws WasiException {
        var content = NativeBuffers.current().secondPath();
        long length =
                Libc.READLINKAT.callLong(
                        fd(), path(name), content.address(), content.byteSize(), 0);
        if (length == content.byteSize()) {
            throw new WasiException(Errno.NAMETOOLONG);
        }
        return HostNames.decode(content.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE))
                .orElseThrow(() -> new WasiException(Errno.ILSEQ));
    }

    @Override
    public synchronized void createDirectory(String name) throws WasiException {
        Libc.MKDIRAT.call(fd(), path(name), NEW_DIRECTORY, 0, 0);
    }

    @Override
    public synchronized void createLink(String name, String content) throws WasiException {
        long contentAddress = NativeBuffers.current().secondPath(content);
        Libc.SYMLINKAT.call(contentAddress, fd(), path(name), 0, 0);
    }

    @Override
    public synchronized void removeDirectory(String name) throws WasiException {
        Libc.UNLINKAT.call(fd(), path(name), REMOVE_DIRECTORY, 0, 0);
    }

    @Override
    public synchronized void removeFile(String name) throws WasiException {
        Libc.UNLINKAT.call(fd(), path(name), 0, 0, 0);
    }

    @Override
    public synchronized void rename(String name, DirectoryHandle target, String newName)
            throws WasiException {
        long newPath = NativeBuffers.current().secondPath(newName);
        Libc.RENAMEAT.call(fd(), path(name), sameSystem(target).fd(), newPath, 0);
    }

    @Override
    public synchronized void link(String name, DirectoryHandle target, String newName)
            throws WasiException {
        long newPath = NativeBuffers.current().secondPath(newName);
        Libc.LINKAT.call(fd(), path(name), sameSystem(target).fd(), newPath, 0);
    }

    private static HostDirectory sameSystem(DirectoryHandle target) throws WasiException {
        if (target instanceof HostDirectory directory) {
            return directory;
        }
        throw ReadOnly.foreign(target);
    }

    @Override
    public synchronized void list(long cookie, EntryConsumer entries) throws WasiException {
        new HostListing(fd()).list(cookie, entries);
    }

    @Override
    public synchronized void close() throws WasiException {
        if (fd >= 0) {
            int closing = fd;
            fd = -1;
            Libc.CLOSE.call(closing, 0, 0, 0, 0);
        }
    }
}

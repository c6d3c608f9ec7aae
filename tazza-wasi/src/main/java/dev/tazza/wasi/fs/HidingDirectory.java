package dev.tazza.wasi.fs;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.FileStat;
import dev.tazza.wasi.descriptor.FileType;
import dev.tazza.wasi.descriptor.TimeChange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A directory of the host in which some files and directories seem to be missing: {@code NOENT} for
 * every operation, also for those that would put something in their place. They are known by what
 * they are, so that hard links and other mounts of them are missing, too.
 */
public final class HidingDirectory implements DirectoryHandle {
    private final DirectoryHandle directory;
    private final Hidden hidden;

    /**
     * @param directory the directory
     * @param hidden what is missing there and below
     */
    public HidingDirectory(DirectoryHandle directory, List<HiddenFile> hidden) {
        this(directory, Hidden.of(hidden));
    }

    private HidingDirectory(DirectoryHandle directory, Hidden hidden) {
        this.directory = directory;
        this.hidden = hidden;
    }

    private record Hidden(Set<FileIdentity> identities, boolean directories, boolean files) {
        static Hidden of(List<HiddenFile> all) {
            var identities = new HashSet<FileIdentity>();
            boolean directories = false;
            boolean files = false;
            for (var each : all) {
                identities.add(each.identity());
                directories |= each.directory();
                files |= !each.directory();
            }
            return new Hidden(identities, directories, files);
        }

        boolean contains(FileStat stat) {
            return identities.contains(FileIdentity.of(stat));
        }

        /** Whether an entry of this type may be one. */
        boolean mayContain(FileType type) {
            return switch (type) {
                case DIRECTORY -> directories;
                case UNKNOWN -> true;
                default -> files;
            };
        }
    }

    private static WasiException missing() {
        return new WasiException(Errno.NOENT);
    }

    /** Fails if an entry is there and hidden: before a change, and instead of another error. */
    private void check(String name) throws WasiException {
        if (isHidden(name)) {
            throw missing();
        }
    }

    private boolean isHidden(String name) throws WasiException {
        try {
            return hidden.contains(directory.stat(name));
        } catch (WasiException e) {
            if (e.errno() == Errno.NOENT) {
                return false;
            }
            throw e;
        }
    }

    private <T extends Handle> T checked(T opened) throws WasiException {
        try {
            if (hidden.contains(opened.stat())) {
                throw missing();
            }
            return opened;
        } catch (WasiException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    @Override
    public DirectoryHandle enter(String name) throws WasiException {
        DirectoryHandle entered;
        try {
            entered = directory.enter(name);
        } catch (WasiException e) {
            check(name);
            throw e;
        }
        return new HidingDirectory(checked(entered), hidden);
    }

    @Override
    public Handle open(String name, OpenMode mode) throws WasiException {
        // Opening it to look what it is does nothing to it, unless it loses its content.
        if (mode.truncate()) {
            check(name);
        }
        Handle handle;
        try {
            handle = directory.open(name, mode);
        } catch (WasiException e) {
            check(name);
            throw e;
        }
        return switch (checked(handle)) {
            case DirectoryHandle opened -> new HidingDirectory(opened, hidden);
            case FileHandle opened -> opened;
        };
    }

    @Override
    public FileStat stat() throws WasiException {
        return directory.stat();
    }

    @Override
    public FileStat stat(String name) throws WasiException {
        var stat = directory.stat(name);
        if (hidden.contains(stat)) {
            throw missing();
        }
        return stat;
    }

    @Override
    public void setTimes(TimeChange access, TimeChange modification) throws WasiException {
        directory.setTimes(access, modification);
    }

    @Override
    public void setTimes(String name, TimeChange access, TimeChange modification)
            throws WasiException {
        check(name);
        directory.setTimes(name, access, modification);
    }

    @Override
    public String readLink(String name) throws WasiException {
        check(name);
        return directory.readLink(name);
    }

    @Override
    public void createDirectory(String name) throws WasiException {
        check(name);
        directory.createDirectory(name);
    }

    @Override
    public void createLink(String name, String content) throws WasiException {
        check(name);
        directory.createLink(name, content);
    }

    @Override
    public void removeDirectory(String name) throws WasiException {
        check(name);
        directory.removeDirectory(name);
    }

    @Override
    public void removeFile(String name) throws WasiException {
        check(name);
        directory.removeFile(name);
    }

    @Override
    public void rename(String name, DirectoryHandle target, String newName) throws WasiException {
        check(name);
        directory.rename(name, visible(target, newName), newName);
    }

    @Override
    public void link(String name, DirectoryHandle target, String newName) throws WasiException {
        check(name);
        directory.link(name, visible(target, newName), newName);
    }

    /** The directory that the file system knows, in which nothing hidden has the name. */
    private static DirectoryHandle visible(DirectoryHandle target, String newName)
            throws WasiException {
        if (target instanceof HidingDirectory hiding) {
            hiding.check(newName);
            return hiding.directory;
        }
        return target;
    }

    @Override
    public void list(long cookie, EntryConsumer entries) throws WasiException {
        directory.list(cookie, entry -> !isVisible(entry) || entries.accept(entry));
    }

    private boolean isVisible(DirectoryEntry entry) throws WasiException {
        // The directory itself and its parent are no secret.
        boolean certain =
                entry.name().equals(".")
                        || entry.name().equals("..")
                        || !hidden.mayContain(entry.type());
        if (certain) {
            return true;
        }
        try {
            return !isHidden(entry.name());
        } catch (WasiException e) {
            // Whoever may not even ask about the entries cannot use them.
            return true;
        }
    }

    @Override
    public void sync(boolean dataOnly) throws WasiException {
        directory.sync(dataOnly);
    }

    @Override
    public void close() throws WasiException {
        directory.close();
    }
}

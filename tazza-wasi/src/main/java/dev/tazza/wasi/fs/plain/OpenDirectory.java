package dev.tazza.wasi.fs.plain;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.TimeChange;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A directory that is held open, for the guest's handle to it and for each file that was opened in
 * it. The last one that leaves closes it. Safe for use by several threads.
 */
final class OpenDirectory {
    private final SecureDirectoryStream<Path> stream;
    private final FileSystem system;

    /** The granted directory that this one was reached from; null if it is that itself. */
    private final OpenDirectory root;

    private int users = 1;

    private OpenDirectory(
            SecureDirectoryStream<Path> stream, FileSystem system, OpenDirectory root) {
        this.stream = stream;
        this.system = system;
        this.root = root;
    }

    /** A granted directory, in use by the caller. */
    static OpenDirectory granted(SecureDirectoryStream<Path> stream, FileSystem system) {
        return new OpenDirectory(stream, system, null);
    }

    /** An entry's name as a path; see {@link EntryNames}. */
    Path path(String name) throws WasiException {
        return EntryNames.path(system, name);
    }

    /** Takes part in its use. */
    synchronized void use() throws WasiException {
        if (users == 0) {
            throw new WasiException(Errno.BADF);
        }
        users++;
    }

    /** Ends what {@link #use()} or the creation began. */
    void leave() throws WasiException {
        synchronized (this) {
            if (--users > 0) {
                return;
            }
        }
        try {
            stream.close();
        } catch (IOException e) {
            throw PlainErrors.of(e);
        } finally {
            if (root != null) {
                root.leave();
            }
        }
    }

    /** Something that is done with the open directory. */
    @FunctionalInterface
    interface Action<T> {
        T run(SecureDirectoryStream<Path> open) throws IOException;
    }

    /** Does something with the open directory; failures become what guests are told. */
    <T> T run(Action<T> action) throws WasiException {
        try {
            return action.run(stream);
        } catch (IOException e) {
            throw PlainErrors.of(e);
        } catch (ClosedDirectoryStreamException e) {
            throw new WasiException(Errno.BADF);
        }
    }

    /** What is known about the directory itself. */
    BasicFileAttributes attributes() throws WasiException {
        return run(
                open -> open.getFileAttributeView(BasicFileAttributeView.class).readAttributes());
    }

    /** What is known about an entry, a link's own; null if there is none. */
    BasicFileAttributes find(Path name) throws WasiException {
        return run(
                open -> {
                    try {
                        return view(open, name).readAttributes();
                    } catch (NoSuchFileException e) {
                        return null;
                    }
                });
    }

    /** What is known about an entry, a link's own; {@code NOENT} if there is none. */
    BasicFileAttributes get(Path name) throws WasiException {
        var attributes = find(name);
        if (attributes == null) {
            throw new WasiException(Errno.NOENT);
        }
        return attributes;
    }

    private static BasicFileAttributeView view(SecureDirectoryStream<Path> open, Path name) {
        return open.getFileAttributeView(
                name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Opens a directory in it, in use by the caller. Only for what was found to be a directory, and
     * with {@link TreeLock} held since.
     */
    OpenDirectory enter(Path name) throws WasiException {
        var base = root == null ? this : root;
        base.use();
        try {
            var opened = run(open -> open.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
            return new OpenDirectory(opened, system, base);
        } catch (WasiException | RuntimeException e) {
            base.leave();
            throw e;
        }
    }

    /** Opens a file in it. Only for regular files, and with {@link TreeLock} held since. */
    FileChannel open(Path name, Set<OpenOption> options) throws WasiException {
        var all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        // The JDK's are file channels, which are what can read and write at a place.
        return run(open -> (FileChannel) open.newByteChannel(name, all));
    }

    /** Moves an entry to another directory or name; nothing on the way is looked up by path. */
    void move(Path name, OpenDirectory target, Path newName) throws WasiException {
        run(
                open -> {
                    open.move(name, target.stream, newName);
                    return null;
                });
    }

    /** Removes an entry that was found to be no directory. */
    void removeFile(Path name) throws WasiException {
        run(
                open -> {
                    open.deleteFile(name);
                    return null;
                });
    }

    /** Removes an empty directory. */
    void removeDirectory(Path name) throws WasiException {
        run(
                open -> {
                    open.deleteDirectory(name);
                    return null;
                });
    }

    /** Sets the times of the directory itself. */
    void setTimes(TimeChange access, TimeChange modification) throws WasiException {
        run(
                open -> {
                    set(
                            open.getFileAttributeView(BasicFileAttributeView.class),
                            access,
                            modification);
                    return null;
                });
    }

    /** Sets the times of an entry, on the terms of {@link #open}; directories are fine, too. */
    void setTimes(Path name, TimeChange access, TimeChange modification) throws WasiException {
        run(
                open -> {
                    set(view(open, name), access, modification);
                    return null;
                });
    }

    private static void set(BasicFileAttributeView view, TimeChange access, TimeChange modification)
            throws IOException {
        view.setTimes(time(modification), time(access), null);
    }

    /** The new time; null for none. */
    private static FileTime time(TimeChange change) {
        return switch (change) {
            case TimeChange.Keep() -> null;
            case TimeChange.Now() -> FileTime.from(Instant.now());
            case TimeChange.To(long nanos) -> FileTime.from(nanos, TimeUnit.NANOSECONDS);
        };
    }
}

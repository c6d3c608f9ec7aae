package dev.tazza.wasi.fs.plain;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.fs.OpenMode;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** Opens and creates regular files; everything else that is no directory is refused. */
final class FileOpener {
    /** How often another process may be faster between the look at a file and its opening. */
    private static final int ATTEMPTS = 100;

    private final OpenDirectory directory;
    private final Path name;
    private final OpenMode mode;

    private FileOpener(OpenDirectory directory, Path name, OpenMode mode) {
        this.directory = directory;
        this.name = name;
        this.mode = mode;
    }

    /** Opens what is no directory, while {@link TreeLock} is held. */
    static PlainFile open(OpenDirectory directory, Path name, OpenMode mode) throws WasiException {
        var opener = new FileOpener(directory, name, mode);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var file = opener.attempt();
            if (file != null) {
                return file;
            }
        }
        throw new WasiException(Errno.AGAIN);
    }

    /** Null if the name was given to another file meanwhile. */
    private PlainFile attempt() throws WasiException {
        var found = directory.find(name);
        if (found == null && !mode.create()) {
            throw new WasiException(Errno.NOENT);
        }
        if (found != null) {
            requireRegular(found);
        }
        FileChannel channel;
        try {
            channel = directory.open(name, found == null ? creating() : existing());
        } catch (WasiException e) {
            // One that is created in a directory that was removed is never there.
            boolean changed = e.errno() == (found == null ? Errno.EXIST : Errno.NOENT);
            if (changed && !(found == null && mode.exclusive())) {
                return null;
            }
            throw e;
        }
        try {
            var now = directory.find(name);
            boolean same =
                    now != null
                            && (found == null || Objects.equals(found.fileKey(), now.fileKey()));
            if (same) {
                return file(channel, now);
            }
        } catch (WasiException | RuntimeException e) {
            NamedFile.close(channel);
            throw e;
        }
        NamedFile.close(channel);
        return null;
    }

    private static void requireRegular(BasicFileAttributes found) throws WasiException {
        if (found.isSymbolicLink()) {
            throw new WasiException(Errno.LOOP);
        }
        if (found.isDirectory()) {
            throw new WasiException(Errno.ISDIR);
        }
        // The JDK would wait for the other end of a FIFO, and for some devices, while opening it.
        if (!found.isRegularFile()) {
            throw new WasiException(Errno.NOTSUP);
        }
    }

    private PlainFile file(FileChannel channel, BasicFileAttributes known) throws WasiException {
        directory.use();
        var named = new NamedFile(directory, name, known);
        var file = new PlainFile(named, channel, known, mode.write());
        try {
            file.setAppend(mode.append());
            return file;
        } catch (WasiException | RuntimeException e) {
            named.leave();
            throw e;
        }
    }

    /** The JDK creates and cuts files only if it opens them for writing, too. */
    private Set<OpenOption> creating() {
        return options(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }

    private Set<OpenOption> existing() {
        if (mode.truncate()) {
            return options(StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        }
        return mode.write() ? options(StandardOpenOption.WRITE) : options();
    }

    private Set<OpenOption> options(OpenOption... more) {
        var all = new HashSet<>(Set.of(more));
        if (mode.read() || !mode.write()) {
            all.add(StandardOpenOption.READ);
        }
        return all;
    }
}

package dev.tazza.wasi.fs.plain;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.TimeChange;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** The name that a file was opened by, good for as long as it is still the same file's. */
final class NamedFile {
    private final OpenDirectory directory;
    private final Path name;
    private final Object key;

    /**
     * @param directory the open directory, in use by this
     * @param name the name in it
     * @param opened what was known about the file when it was opened
     */
    NamedFile(OpenDirectory directory, Path name, BasicFileAttributes opened) {
        this.directory = directory;
        this.name = name;
        key = opened.fileKey();
    }

    /** What is known about the file; null if the name is no longer its. */
    BasicFileAttributes find() throws WasiException {
        var found = directory.find(name);
        return found != null && key.equals(found.fileKey()) ? found : null;
    }

    private void require() throws WasiException {
        if (find() == null) {
            throw new WasiException(Errno.NOTSUP);
        }
    }

    /** Opens the file once more; {@code NOTSUP} if the name is no longer its. */
    FileChannel open(Set<OpenOption> options) throws WasiException {
        TreeLock.names().lock();
        try {
            require();
            var channel = directory.open(name, options);
            try {
                require();
                return channel;
            } catch (WasiException e) {
                close(channel);
                throw e;
            }
        } finally {
            TreeLock.names().unlock();
        }
    }

    /** Sets the file's times; {@code NOTSUP} if the name is no longer its. */
    void setTimes(TimeChange access, TimeChange modification) throws WasiException {
        TreeLock.names().lock();
        try {
            require();
            directory.setTimes(name, access, modification);
        } finally {
            TreeLock.names().unlock();
        }
    }

    /** Ends the use of the directory. */
    void leave() throws WasiException {
        directory.leave();
    }

    static void close(FileChannel channel) throws WasiException {
        try {
            channel.close();
        } catch (IOException e) {
            throw PlainErrors.of(e);
        }
    }
}

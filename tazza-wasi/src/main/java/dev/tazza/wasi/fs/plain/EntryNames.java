package dev.tazza.wasi.fs.plain;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names of entries as the JDK wants them. It writes them in the encoding of the process's locale;
 * names that this does not have cannot be used.
 */
final class EntryNames {
    private EntryNames() {}

    /** One name, which leads nowhere else whatever the encoding makes of it. */
    static Path path(FileSystem system, String name) throws WasiException {
        try {
            var path = system.getPath(name);
            if (path.isAbsolute() || path.getNameCount() != 1 || path.endsWith("..")) {
                throw new WasiException(Errno.INVAL);
            }
            return path;
        } catch (InvalidPathException e) {
            throw new WasiException(Errno.ILSEQ);
        }
    }

    /** The text of a name, or nothing if a guest that uses the text would not get there. */
    static Optional<String> text(Path name) {
        var text = name.toString();
        try {
            return name.getFileSystem().getPath(text).equals(name)
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}

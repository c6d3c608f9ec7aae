package dev.tazza.wasi.fs.plain;

import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.fs.DirectoryHandle;
import dev.tazza.wasi.fs.Procfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;

/** Opens directories of the host for guests without native access. */
public final class PlainFileSystem {
    private PlainFileSystem() {}

    /**
     * Opens a directory.
     *
     * @throws IOException if that fails, or it is a directory of procfs
     * @throws UnsupportedOperationException if the JDK cannot hold directories open on this system,
     *     or their file system does not number its files
     */
    public static DirectoryHandle open(Path path) throws IOException {
        try {
            // A link to it is the operator's, so it is followed, once.
            var real = path.toRealPath();
            if (!Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
                throw new NotDirectoryException(path.toString());
            }
            var opened = Files.newDirectoryStream(real);
            if (opened instanceof SecureDirectoryStream<Path> stream) {
                return granted(stream, real);
            }
            opened.close();
        } catch (IOException e) {
            throw new IOException("cannot open the directory " + path + ": " + reason(e), e);
        }
        throw new UnsupportedOperationException(
                "host directories need native access (--enable-native-access) on this system, or"
                        + " use an in-memory file system");
    }

    private static DirectoryHandle granted(SecureDirectoryStream<Path> stream, Path real)
            throws IOException {
        try {
            var directory = OpenDirectory.granted(stream, real.getFileSystem());
            var attributes = directory.attributes();
            if (DeviceGuard.isProcfs(attributes)) {
                throw new IOException(Procfs.REASON);
            }
            return new PlainDirectory(
                    directory, new DirectoryMaker(directory, real), new DeviceGuard(attributes));
        } catch (WasiException e) {
            stream.close();
            throw new IOException(e.errno().name(), e);
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    private static String reason(IOException failure) {
        return switch (PlainErrors.of(failure).errno()) {
            case ACCES -> "permission denied";
            case NOENT -> "no such directory";
            case NOTDIR -> "not a directory";
            default -> failure.getMessage();
        };
    }
}

package dev.tazza.wasi.fs.plain;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.fs.FileIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes directories. The JDK can only make one by its whole path, on which another process may have
 * put a link meanwhile. So it is made under a random name in the granted directory, whose path is
 * the operator's, and moved from there: both ends of the move are directories held open. If that
 * path comes to lead elsewhere at the very moment, an empty directory with a random name is what is
 * left there; the guest's name is never used on a path.
 */
final class DirectoryMaker {
    private static final String PREFIX = ".tazza-";

    private final OpenDirectory root;
    private final Path path;
    private final FileIdentity identity;

    /**
     * @param root the granted directory
     * @param path where it is, without links
     */
    DirectoryMaker(OpenDirectory root, Path path) throws WasiException {
        this.root = root;
        this.path = path;
        identity = FileIdentity.of(root.attributes());
    }

    /**
     * Makes a directory in one that was reached from the granted one, while {@link
     * TreeLock#changes()} is held.
     *
     * @throws WasiException with {@code STALE} if the granted directory is no longer where it was
     */
    void make(OpenDirectory parent, Path name) throws WasiException {
        if (parent.find(name) != null) {
            throw new WasiException(Errno.EXIST);
        }
        var staged = stage();
        try {
            root.move(staged, parent, name);
        } catch (WasiException e) {
            discard(staged);
            throw switch (e.errno()) {
                // Another process has been faster.
                case NOTDIR, NOTEMPTY -> new WasiException(Errno.EXIST);
                // Another file system is mounted below.
                case XDEV -> new WasiException(Errno.NOTSUP);
                default -> e;
            };
        }
    }

    /** Makes an empty directory in the granted one and gives its name. */
    private Path stage() throws WasiException {
        var name = root.path(PREFIX + Long.toHexString(ThreadLocalRandom.current().nextLong()));
        try {
            if (!identity.equals(currentIdentity())) {
                throw new WasiException(Errno.STALE);
            }
            Files.createDirectory(path.resolve(name));
            return name;
        } catch (NoSuchFileException e) {
            throw new WasiException(Errno.STALE);
        } catch (IOException e) {
            throw PlainErrors.of(e);
        }
    }

    private FileIdentity currentIdentity() throws IOException {
        return FileIdentity.of(
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }

    private void discard(Path staged) {
        try {
            root.removeDirectory(staged);
        } catch (WasiException e) {
            // It is not there, and the failure that led here is the one to report.
        }
    }
}

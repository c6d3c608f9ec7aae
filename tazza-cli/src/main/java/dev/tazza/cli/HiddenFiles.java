package dev.tazza.cli;

import dev.tazza.compiler.artifact.UserDirectories;
import dev.tazza.wasi.Wasi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The command's own files, kept from guests that are granted a directory above them: with the keys
 * of the user a guest could sign code that runs outside of the sandbox, and send them to others; in
 * the runtime directory it could change what runs next.
 */
final class HiddenFiles {
    private static final FileAttribute<?>[] NONE = {};

    private HiddenFiles() {}

    /**
     * Hides the keys and the cache of the user, and the installation, as far as they are in what is
     * granted.
     */
    static void hide(Wasi.Builder wasi, List<DirectoryGrant> grants) {
        if (grants.isEmpty()) {
            return;
        }
        var user = UserDirectories.ofProcess();
        Path installed = UserCode.installedKeys();
        if (installed != null) {
            hide(wasi, grants, installed.getParent());
        }
        Path configuration = user.configuration();
        if (configuration != null && Files.notExists(configuration)) {
            // Or the guest would make it, with a key that it knows.
            make(grants, configuration);
        }
        hide(wasi, grants, configuration);
        hide(wasi, grants, user.cache());
    }

    /** Makes a directory that is the user's alone where a guest could make one. */
    private static void make(List<DirectoryGrant> grants, Path directory) {
        Path above = directory.getParent();
        while (above != null && Files.notExists(above)) {
            above = above.getParent();
        }
        try {
            if (above != null && isIn(above.toRealPath(), grants, false)) {
                boolean posix =
                        above.getFileSystem().supportedFileAttributeViews().contains("posix");
                Files.createDirectories(
                        directory,
                        posix
                                ? new FileAttribute<?>[] {
                                    PosixFilePermissions.asFileAttribute(
                                            PosixFilePermissions.fromString("rwx------"))
                                }
                                : NONE);
            }
        } catch (IOException e) {
            // Who may not make it here may not do so as a guest.
        }
    }

    private static void hide(Wasi.Builder wasi, List<DirectoryGrant> grants, Path directory) {
        if (directory == null) {
            return;
        }
        try {
            // Hidden files cost every operation a little, so only where it matters.
            Path real = directory.toRealPath();
            if (isIn(real, grants, true)) {
                wasi.hide(real);
            }
        } catch (IOException e) {
            // There is none, or it is none of the user's to see, and so of the guest's.
        }
    }

    /** Whether something is in a directory that is granted, or in one that can be written. */
    private static boolean isIn(Path real, List<DirectoryGrant> grants, boolean alsoReadOnly)
            throws IOException {
        for (var grant : grants) {
            if ((alsoReadOnly || !grant.readOnly())
                    && real.startsWith(Path.of(grant.host()).toRealPath())) {
                return true;
            }
        }
        return false;
    }
}

package dev.tazza.cli;

import dev.tazza.compiler.artifact.UserDirectories;
import dev.tazza.wasi.Wasi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The command's own files of the user, kept from guests that are granted a directory above them:
 * with the keys a guest could sign code that runs outside of the sandbox, and send them to others.
 */
final class PrivateFiles {
    private PrivateFiles() {}

    /** Hides the keys and the cache of the user, as far as they are in what is granted. */
    static void hide(Wasi.Builder wasi, List<DirectoryGrant> grants) {
        if (grants.isEmpty()) {
            return;
        }
        var user = UserDirectories.ofProcess();
        hide(wasi, grants, user.configuration());
        hide(wasi, grants, user.cache());
    }

    private static void hide(Wasi.Builder wasi, List<DirectoryGrant> grants, Path directory) {
        if (directory == null) {
            return;
        }
        try {
            // Hidden files cost every operation a little, so only where it matters.
            Path real = directory.toRealPath();
            for (var grant : grants) {
                if (real.startsWith(Path.of(grant.host()).toRealPath())) {
                    wasi.hide(real);
                    return;
                }
            }
        } catch (IOException e) {
            // There is none, or it is none of the user's to see, and so of the guest's.
        }
    }
}

package dev.tazza.wasi;

import dev.tazza.wasi.fs.DirectoryHandle;
import dev.tazza.wasi.fs.ReadOnly;
import dev.tazza.wasi.fs.host.HostFileSystem;
import dev.tazza.wasi.fs.plain.PlainFileSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The two ways to directories of the host. */
enum HostAccess {
    /** With native access: through the C library. */
    NATIVE {
        @Override
        DirectoryHandle tryOpen(Path directory) throws IOException {
            return HostFileSystem.open(directory);
        }
    },
    /** Without: through the JDK alone. */
    PLAIN {
        @Override
        DirectoryHandle tryOpen(Path directory) throws IOException {
            return PlainFileSystem.open(directory);
        }
    };

    abstract DirectoryHandle tryOpen(Path directory) throws IOException;

    private DirectoryHandle open(Path directory) {
        try {
            return tryOpen(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Wasi.Builder grant(Wasi.Builder builder, String guestPath, Path directory) {
        return builder.grant(guestPath, () -> open(directory));
    }

    Wasi.Builder grantReadOnly(Wasi.Builder builder, String guestPath, Path directory) {
        return builder.grant(guestPath, () -> ReadOnly.of(open(directory)));
    }

    /** Whether links are followed, read and made. */
    boolean hasLinks() {
        return this == NATIVE;
    }
}

package dev.tazza.wasi.fs.host;

import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.fs.DirectoryHandle;
import java.io.IOException;
import java.nio.file.Path;

/** Opens directories of the host for guests. */
public final class HostFileSystem {
    private static final int CURRENT_DIRECTORY = -100;

    private HostFileSystem() {}

    /**
     * Opens a directory.
     *
     * @throws IOException if that fails
     * @throws UnsupportedOperationException if host directories are not supported on this system
     */
    public static DirectoryHandle open(Path path) throws IOException {
        requireSupported();
        var absolute = path.toAbsolutePath().toString();
        if (absolute.length() * 3 >= NativeBuffers.PATH_SIZE || absolute.indexOf('\0') >= 0) {
            throw new IOException("cannot open the directory " + path + ": not a usable path");
        }
        try {
            long address = NativeBuffers.current().firstPath(absolute);
            return new HostDirectory(
                    Libc.OPENAT.call(CURRENT_DIRECTORY, address, OpenFlags.GRANT, 0, 0));
        } catch (WasiException e) {
            throw new IOException("cannot open the directory " + path + ": " + reason(e), e);
        }
    }

    private static String reason(WasiException failure) {
        return switch (failure.errno()) {
            case ACCES -> "permission denied";
            case NOENT -> "no such directory";
            case NOTDIR -> "not a directory";
            default -> failure.errno().name();
        };
    }

    private static void requireSupported() {
        var system = System.getProperty("os.name", "");
        var architecture = System.getProperty("os.arch", "");
        if (!system.equals("Linux")
                || !architecture.equals("amd64") && !architecture.equals("aarch64")) {
            throw new UnsupportedOperationException(
                    "host directories are supported on Linux for x86-64 and AArch64, not on "
                            + system
                            + " for "
                            + architecture
                            + "; use an in-memory file system");
        }
    }
}

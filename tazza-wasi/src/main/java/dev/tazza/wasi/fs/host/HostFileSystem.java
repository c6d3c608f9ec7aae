package dev.tazza.wasi.fs.host;

import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.fs.DirectoryHandle;
import dev.tazza.wasi.fs.Procfs;
import java.io.IOException;
import java.nio.file.Path;

/** Opens directories of the host for guests. */
public final class HostFileSystem {
    private static final int CURRENT_DIRECTORY = -100;

    private HostFileSystem() {}

    /**
     * Opens a directory.
     *
     * @throws IOException if that fails, or it is a directory of procfs
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
            int opened = Libc.OPENAT.call(CURRENT_DIRECTORY, address, OpenFlags.GRANT, 0, 0);
            try {
                return granted(path, opened);
            } catch (WasiException | IOException | RuntimeException e) {
                Libc.CLOSE.call(opened, 0, 0, 0, 0);
                throw e;
            }
        } catch (WasiException e) {
            throw new IOException("cannot open the directory " + path + ": " + reason(e), e);
        }
    }

    private static DirectoryHandle granted(Path path, int opened)
            throws WasiException, IOException {
        if (MountGuard.isProcfs(opened)) {
            throw new IOException("cannot open the directory " + path + ": " + Procfs.REASON);
        }
        return new HostDirectory(opened, new MountGuard(opened));
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

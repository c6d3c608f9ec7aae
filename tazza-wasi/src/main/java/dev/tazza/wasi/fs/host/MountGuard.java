package dev.tazza.wasi.fs.host;

import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.fs.Procfs;
import java.lang.foreign.ValueLayout;

/**
 * Keeps guests out of procfs, wherever one is mounted below a granted directory. What is on the
 * file system of that directory is fine, and to see that costs no question: nothing else can have
 * its number while the directory is open. Of anything else the kernel is asked each time, since
 * numbers are given again when something is unmounted.
 */
final class MountGuard {
    private static final long PROCFS = 0x9FA0;

    private final long device;

    /**
     * @param granted a granted directory that is not of procfs, held open
     */
    MountGuard(int granted) throws WasiException {
        device = LinuxStat.deviceOf(granted);
    }

    /** Whether an open file or directory is one of procfs. */
    static boolean isProcfs(int fd) throws WasiException {
        var buffer = NativeBuffers.current().structure();
        Libc.FSTATFS.call(fd, buffer.address(), 0, 0, 0);
        return buffer.get(ValueLayout.JAVA_LONG, 0) == PROCFS;
    }

    /**
     * Fails if what was opened is of procfs.
     *
     * @param fd its number
     * @param itsDevice the number of its file system
     */
    void check(int fd, long itsDevice) throws WasiException {
        if (itsDevice != device && isProcfs(fd)) {
            throw Procfs.refused();
        }
    }
}

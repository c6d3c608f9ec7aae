package dev.tazza.wasi.fs;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;

/**
 * What happens where a guest comes upon procfs. Its files are no data but the processes themselves:
 * whoever writes to {@code /proc/self/mem} writes to the memory of the JVM, and the others tell
 * variables, arguments and open files. So a guest never gets one, although the directory that it
 * was granted has them in it.
 */
public final class Procfs {
    /** Why a directory of it cannot be granted. */
    public static final String REASON = "it is part of procfs, which leads out of the sandbox";

    private Procfs() {}

    /** What a guest is told that opens a file or directory of it, or wants to go through one. */
    public static WasiException refused() {
        return new WasiException(Errno.ACCES);
    }
}

package dev.tazza.wasi.fs;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;

/**
 * Gives access to a file system without any way to change it: everything that would is {@code
 * ROFS}, as on a disk mounted read-only. It stands between the guest and the file system, so it
 * holds whatever rights the guest's descriptors carry.
 */
public final class ReadOnly {
    private ReadOnly() {}

    /** A read-only view of a directory and everything below. */
    public static DirectoryHandle of(DirectoryHandle directory) {
        return new ReadOnlyDirectory(directory);
    }

    /**
     * Why nothing can be moved or linked into {@code target} by a file system that it is not part
     * of: {@code ROFS} if it is read-only, else {@code XDEV}.
     */
    public static WasiException foreign(DirectoryHandle target) {
        return target instanceof ReadOnlyDirectory ? refused() : new WasiException(Errno.XDEV);
    }

    static WasiException refused() {
        return new WasiException(Errno.ROFS);
    }
}

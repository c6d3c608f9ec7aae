package dev.tazza.wasi.preview1;

import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.Descriptor;
import dev.tazza.wasi.fs.DirectoryDescriptor;

/** Checks that a descriptor is of a kind that a function works on. */
final class Kinds {
    private Kinds() {}

    /**
     * One that is not a directory and has {@code right}. A directory is {@code BADF} rather than
     * {@code NOTCAPABLE}: it is not for lack of a right that it cannot be read or written.
     */
    static Descriptor stream(Descriptor descriptor, long right) throws WasiException {
        if (descriptor instanceof DirectoryDescriptor) {
            throw new WasiException(Errno.BADF);
        }
        descriptor.require(right);
        return descriptor;
    }

    /** A directory; anything else is {@code NOTDIR}. */
    static DirectoryDescriptor directory(Descriptor descriptor, long right) throws WasiException {
        if (!(descriptor instanceof DirectoryDescriptor directory)) {
            throw new WasiException(Errno.NOTDIR);
        }
        descriptor.require(right);
        return directory;
    }
}

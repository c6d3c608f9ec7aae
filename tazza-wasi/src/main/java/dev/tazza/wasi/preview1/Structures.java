package dev.tazza.wasi.preview1;

import dev.tazza.wasi.abi.GuestMemory;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.FileStat;

/** Structures that several functions write. */
final class Structures {
    private static final int FILESTAT_SIZE = 64;

    private Structures() {}

    /** Writes a {@code filestat}. */
    static void putFileStat(GuestMemory memory, int out, FileStat stat) throws WasiException {
        memory.clear(out, FILESTAT_SIZE);
        memory.putI64(out, stat.device());
        memory.putI64(out + 8, stat.inode());
        memory.putU8(out + 16, stat.type().ordinal());
        memory.putI64(out + 24, stat.links());
        memory.putI64(out + 32, stat.size());
        memory.putI64(out + 40, stat.accessTime());
        memory.putI64(out + 48, stat.modificationTime());
        memory.putI64(out + 56, stat.changeTime());
    }
}

package dev.tazza.wasi.stdio;

import dev.tazza.wasi.descriptor.Descriptor;
import dev.tazza.wasi.descriptor.FileType;
import dev.tazza.wasi.descriptor.Rights;

/** One of a guest's three standard streams. */
abstract sealed class StandardStream extends Descriptor permits StandardInput, StandardOutput {
    /** What may be done with every stream. */
    private static final long COMMON =
            Rights.FD_FDSTAT_SET_FLAGS | Rights.FD_FILESTAT_GET | Rights.POLL_FD_READWRITE;

    private final StreamKind kind;

    StandardStream(long right, StreamKind kind) {
        super(COMMON | right, 0, 0);
        this.kind = kind;
    }

    @Override
    public final FileType fileType() {
        // C libraries take a character device that cannot seek for a terminal and write it line by
        // line, so nothing else may look like one.
        return kind.isTerminal() ? FileType.CHARACTER_DEVICE : FileType.UNKNOWN;
    }
}

package dev.tazza.wasi.fs.host;

import dev.tazza.wasi.fs.OpenMode;

/** Linux's flags of {@code open}; two of them have other values on AArch64. */
final class OpenFlags {
    static final int APPEND = 0x400;

    private static final boolean AARCH64 = "aarch64".equals(System.getProperty("os.arch"));
    private static final int WRITE_ONLY = 1;
    private static final int READ_WRITE = 2;
    private static final int CREATE = 0x40;
    private static final int EXCLUSIVE = 0x80;
    private static final int NO_TERMINAL = 0x100;
    private static final int TRUNCATE = 0x200;
    private static final int NON_BLOCKING = 0x800;
    private static final int DIRECTORY = AARCH64 ? 0x4000 : 0x10000;
    private static final int NO_FOLLOW = AARCH64 ? 0x8000 : 0x20000;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int PATH_ONLY = 0x200000;

    /** For a directory that is passed through, which needs no permission to list it. */
    static final int ENTER = PATH_ONLY | DIRECTORY | NO_FOLLOW | CLOSE_ON_EXEC;

    /** For a directory that a guest is given; a link to it is the operator's, so it is followed. */
    static final int GRANT = DIRECTORY | CLOSE_ON_EXEC;

    private OpenFlags() {}

    /** For a guest's file or directory. */
    static int of(OpenMode mode) {
        // A FIFO without a peer, or a device, must not hold up the open; waiting is done later.
        int flags = NO_FOLLOW | CLOSE_ON_EXEC | NON_BLOCKING | NO_TERMINAL;
        if (mode.write()) {
            flags |= mode.read() ? READ_WRITE : WRITE_ONLY;
        }
        flags |= mode.create() ? CREATE : 0;
        flags |= mode.create() && mode.exclusive() ? EXCLUSIVE : 0;
        flags |= mode.truncate() ? TRUNCATE : 0;
        flags |= mode.directory() ? DIRECTORY : 0;
        flags |= mode.append() ? APPEND : 0;
        return flags;
    }
}

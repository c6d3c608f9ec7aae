package dev.tazza.wasi.fs.host;

import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.FileStat;
import dev.tazza.wasi.descriptor.FileType;
import dev.tazza.wasi.fs.FileIdentity;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Asks with {@code statx}, whose structure is the same on all architectures. */
final class LinuxStat {
    private static final int NO_FOLLOW = 0x100;
    private static final int NO_AUTOMOUNT = 0x800;
    private static final int EMPTY_PATH = 0x1000;

    /** Asks no server for what this machine knows already. */
    private static final int NO_SYNC = 0x4000;

    private static final int NOTHING = 0;
    private static final int BASIC = 0x7FF;

    private static final int TYPE_MASK = 0xF000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private LinuxStat() {}

    /** What is known about an open file. */
    static FileStat ofOpen(int fd) throws WasiException {
        return of(fd, "", EMPTY_PATH);
    }

    /** What is known about an entry of a directory. */
    static FileStat ofEntry(int directory, String name) throws WasiException {
        return of(directory, name, NO_FOLLOW | NO_AUTOMOUNT);
    }

    /** The number of the file system that an open file is on. */
    static long deviceOf(int fd) throws WasiException {
        return device(ask(fd, "", EMPTY_PATH | NO_SYNC, NOTHING));
    }

    /** The answer is good until the next question of the thread. */
    private static MemorySegment ask(int fd, String name, int flags, int wanted)
            throws WasiException {
        var buffers = NativeBuffers.current();
        var stat = buffers.structure();
        Libc.STATX.call(fd, buffers.firstPath(name), flags, wanted, stat.address());
        return stat;
    }

    private static long device(MemorySegment stat) {
        return FileIdentity.device(
                stat.get(ValueLayout.JAVA_INT, 136), stat.get(ValueLayout.JAVA_INT, 140));
    }

    private static FileStat of(int fd, String name, int flags) throws WasiException {
        var stat = ask(fd, name, flags, BASIC);
        return new FileStat(
                device(stat),
                stat.get(ValueLayout.JAVA_LONG, 32),
                type(stat.get(ValueLayout.JAVA_SHORT, 28)),
                Integer.toUnsignedLong(stat.get(ValueLayout.JAVA_INT, 16)),
                stat.get(ValueLayout.JAVA_LONG, 40),
                time(stat, 64),
                time(stat, 112),
                time(stat, 96));
    }

    /** Nanoseconds since 1970; earlier times, which preview 1 cannot express, become 1970. */
    private static long time(MemorySegment stat, long offset) {
        long seconds = stat.get(ValueLayout.JAVA_LONG, offset);
        long nanos = stat.get(ValueLayout.JAVA_INT, offset + Long.BYTES);
        if (seconds < 0) {
            return 0;
        }
        return seconds > Long.MAX_VALUE / NANOS_PER_SECOND - 1
                ? Long.MAX_VALUE
                : seconds * NANOS_PER_SECOND + nanos;
    }

    private static FileType type(int mode) {
        return switch (mode & TYPE_MASK) {
            case 0x2000 -> FileType.CHARACTER_DEVICE;
            case 0x4000 -> FileType.DIRECTORY;
            case 0x6000 -> FileType.BLOCK_DEVICE;
            case 0x8000 -> FileType.REGULAR_FILE;
            case 0xA000 -> FileType.SYMBOLIC_LINK;
            case 0xC000 -> FileType.SOCKET_STREAM;
            default -> FileType.UNKNOWN;
        };
    }
}

package dev.tazza.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tazza.runtime.Memory;
import dev.tazza.wasi.abi.Errno;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Calls WASI functions on files as a guest would: puts paths and data where they are expected. */
final class FileGuest implements AutoCloseable {
    /** Where results of calls are put. */
    static final int OUT = 8;

    private static final int IOVEC = 64;
    private static final int PATH = 1024;
    private static final int SECOND_PATH = 16 * 1024;
    private static final int DATA = 64 * 1024;

    private final CodelessGuest guest;

    FileGuest(Wasi.Builder builder) {
        guest = new CodelessGuest(builder);
    }

    Memory memory() {
        return guest.memory();
    }

    /**
     * Calls a function with {@link Integer} and {@link Long} arguments and returns its error
     * number.
     */
    Errno call(String name, Number... arguments) {
        return guest.call64(name, arguments);
    }

    /** Calls a function and checks that it succeeds. */
    void succeed(String name, Number... arguments) {
        assertEquals(Errno.SUCCESS, call(name, arguments), name);
    }

    /** Calls a function that returns nothing. */
    void callWithoutResult(String name, Integer... arguments) {
        guest.callWithoutResult(name, arguments);
    }

    int outInt() {
        return memory().loadInt(OUT);
    }

    long outLong() {
        return memory().loadLong(OUT);
    }

    private Number[] path(String path, int at) {
        var bytes = path.getBytes(StandardCharsets.UTF_8);
        memory().write(at, bytes, 0, bytes.length);
        return new Number[] {at, bytes.length};
    }

    private static Number[] join(Object... parts) {
        var all = new ArrayList<Number>();
        for (var part : parts) {
            if (part instanceof Number[] several) {
                all.addAll(List.of(several));
            } else {
                all.add((Number) part);
            }
        }
        return all.toArray(Number[]::new);
    }

    /**
     * Opens a path, for all that a file can be used for; the descriptor is in {@link #outInt()}.
     */
    Errno open(int directory, String path, int openFlags, long rights) {
        return open(directory, 1, path, openFlags, rights, 0);
    }

    Errno open(int directory, int lookup, String path, int openFlags, long rights, int flags) {
        return call(
                "path_open",
                join(directory, lookup, path(path, PATH), openFlags, rights, -1L, flags, OUT));
    }

    /** Calls a function whose arguments after the first are a path. */
    Errno onPath(String name, int directory, String path, Number... more) {
        return call(name, join(directory, path(path, PATH), more));
    }

    Errno stat(int directory, int lookup, String path) {
        return call("path_filestat_get", join(directory, lookup, path(path, PATH), OUT));
    }

    Errno setTimes(
            int directory, int lookup, String path, long access, long modification, int flags) {
        return call(
                "path_filestat_set_times",
                join(directory, lookup, path(path, PATH), access, modification, flags));
    }

    Errno rename(int from, String name, int to, String newName) {
        return call("path_rename", join(from, path(name, PATH), to, path(newName, SECOND_PATH)));
    }

    Errno link(int from, int lookup, String name, int to, String newName) {
        return call(
                "path_link", join(from, lookup, path(name, PATH), to, path(newName, SECOND_PATH)));
    }

    Errno symlink(String content, int directory, String name) {
        return call("path_symlink", join(path(content, SECOND_PATH), directory, path(name, PATH)));
    }

    /** Reads a link; its content is returned, or the error number. */
    Object readLink(int directory, String name) {
        var errno = call("path_readlink", join(directory, path(name, PATH), DATA, 4096, OUT));
        return errno == Errno.SUCCESS ? memory().readString(DATA, outInt()) : errno;
    }

    Errno write(int fd, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        memory().write(DATA, bytes, 0, bytes.length);
        memory().storeInt(IOVEC, DATA);
        memory().storeInt(IOVEC + 4, bytes.length);
        return call("fd_write", fd, IOVEC, 1, OUT);
    }

    /** Reads up to {@code length} bytes; the text is returned, or the error number. */
    Object read(int fd, int length) {
        memory().storeInt(IOVEC, DATA);
        memory().storeInt(IOVEC + 4, length);
        var errno = call("fd_read", fd, IOVEC, 1, OUT);
        return errno == Errno.SUCCESS ? memory().readString(DATA, outInt()) : errno;
    }

    /** The names in a directory, each with its cookie. */
    List<Listed> list(int fd, long cookie, int bufferSize) {
        succeed("fd_readdir", fd, DATA, bufferSize, cookie, OUT);
        int used = outInt();
        var names = new ArrayList<Listed>();
        for (int at = 0; at + 24 <= used; ) {
            int length = memory().loadInt(DATA + at + 16);
            if (at + 24 + length > used) {
                break;
            }
            names.add(
                    new Listed(
                            memory().loadLong(DATA + at),
                            memory().readString(DATA + at + 24, length)));
            at += 24 + length;
        }
        return names;
    }

    record Listed(long cookie, String name) {}

    @Override
    public void close() {
        guest.close();
    }
}

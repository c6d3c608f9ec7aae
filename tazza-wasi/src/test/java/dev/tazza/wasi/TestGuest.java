package dev.tazza.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tazza.runtime.CompiledModule;
import dev.tazza.runtime.Function;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Memory;
import dev.tazza.runtime.Store;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls WASI functions as a guest would, without running one: a module that has a memory and no
 * code, and calls in its name.
 */
public final class TestGuest implements AutoCloseable {
    /** Where results of calls are put. */
    public static final int OUT = 8;

    private static final int IOVEC = 64;
    private static final int PATH = 1024;
    private static final int SECOND_PATH = 16 * 1024;
    private static final int DATA = 64 * 1024;

    // A module with a memory of 4 pages.
    private static final byte[] MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0, 5, 3, 1, 0, 4};

    private final Wasi wasi;
    private final Linker linker = new Linker();
    private final Store store = new Store();
    private final Instance instance;

    public TestGuest(Wasi wasi) {
        this.wasi = wasi;
        wasi.addTo(linker);
        var module = Module.decode(MODULE, Features.wasm2());
        instance = store.instantiate(new WithoutCode(module), "test", linker);
    }

    private record WithoutCode(Module module) implements CompiledModule {
        @Override
        public Function newFunction(Instance instance, int functionIndex) {
            throw new AssertionError("it has no code");
        }
    }

    public Memory memory() {
        return instance.memory(0);
    }

    /**
     * Calls a function with {@link Integer} and {@link Long} arguments and returns its error
     * number.
     */
    public Errno call(String name, Object... arguments) {
        invoke(name, List.of(ValueType.I32), arguments);
        return Errno.values()[(int) store.stack().values[0]];
    }

    /** Calls a function and checks that it succeeds. */
    public void succeed(String name, Object... arguments) {
        assertEquals(Errno.SUCCESS, call(name, arguments), name);
    }

    /** Calls a function that returns nothing. */
    public void callWithoutResult(String name, Object... arguments) {
        invoke(name, List.of(), arguments);
    }

    private void invoke(String name, List<ValueType> results, Object... arguments) {
        var types = new ArrayList<ValueType>();
        var stack = store.stack();
        stack.require(16);
        for (int i = 0; i < arguments.length; i++) {
            types.add(arguments[i] instanceof Long ? ValueType.I64 : ValueType.I32);
            stack.values[i] = ((Number) arguments[i]).longValue();
        }
        var type = new FunctionType(types, results);
        var function =
                (Function)
                        linker.find(
                                new Import(Wasi.MODULE, name, new ExternalType.Function(0)), type);
        assertEquals(type, function.type(), name);
        function.invoke(instance, stack, 0);
    }

    public int outInt() {
        return memory().loadInt(OUT);
    }

    public long outLong() {
        return memory().loadLong(OUT);
    }

    private Object[] path(String path, int at) {
        var bytes = path.getBytes(StandardCharsets.UTF_8);
        memory().write(at, bytes, 0, bytes.length);
        return new Object[] {at, bytes.length};
    }

    private static Object[] join(Object... parts) {
        var all = new ArrayList<>();
        for (var part : parts) {
            if (part instanceof Object[] several) {
                all.addAll(List.of(several));
            } else {
                all.add(part);
            }
        }
        return all.toArray();
    }

    /**
     * Opens a path, for all that a file can be used for; the descriptor is in {@link #outInt()}.
     */
    public Errno open(int directory, String path, int openFlags, long rights) {
        return open(directory, 1, path, openFlags, rights, 0);
    }

    public Errno open(
            int directory, int lookup, String path, int openFlags, long rights, int flags) {
        return call(
                "path_open",
                join(directory, lookup, path(path, PATH), openFlags, rights, -1L, flags, OUT));
    }

    /** Calls a function whose arguments after the first are a path. */
    public Errno onPath(String name, int directory, String path, Object... more) {
        return call(name, join(directory, path(path, PATH), more));
    }

    public Errno stat(int directory, int lookup, String path) {
        return call("path_filestat_get", join(directory, lookup, path(path, PATH), OUT));
    }

    public Errno rename(int from, String name, int to, String newName) {
        return call("path_rename", join(from, path(name, PATH), to, path(newName, SECOND_PATH)));
    }

    public Errno link(int from, int lookup, String name, int to, String newName) {
        return call(
                "path_link", join(from, lookup, path(name, PATH), to, path(newName, SECOND_PATH)));
    }

    public Errno symlink(String content, int directory, String name) {
        return call("path_symlink", join(path(content, SECOND_PATH), directory, path(name, PATH)));
    }

    /** Reads a link; its content is returned, or the error number. */
    public Object readLink(int directory, String name) {
        var errno = call("path_readlink", join(directory, path(name, PATH), DATA, 4096, OUT));
        return errno == Errno.SUCCESS ? memory().readString(DATA, outInt()) : errno;
    }

    public Errno write(int fd, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        memory().write(DATA, bytes, 0, bytes.length);
        memory().storeInt(IOVEC, DATA);
        memory().storeInt(IOVEC + 4, bytes.length);
        return call("fd_write", fd, IOVEC, 1, OUT);
    }

    /** Reads up to {@code length} bytes; the text is returned, or the error number. */
    public Object read(int fd, int length) {
        memory().storeInt(IOVEC, DATA);
        memory().storeInt(IOVEC + 4, length);
        var errno = call("fd_read", fd, IOVEC, 1, OUT);
        return errno == Errno.SUCCESS ? memory().readString(DATA, outInt()) : errno;
    }

    /** The names in a directory, each with its cookie. */
    public List<Listed> list(int fd, long cookie, int bufferSize) {
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

    public record Listed(long cookie, String name) {}

    @Override
    public void close() {
        wasi.close();
    }
}

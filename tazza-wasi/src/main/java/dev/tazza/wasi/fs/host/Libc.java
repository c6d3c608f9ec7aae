package dev.tazza.wasi.fs.host;

import dev.tazza.wasi.abi.WasiException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Locale;

/**
 * The functions of the C library that file access needs.
 *
 * <p>All are called through one method handle that takes every argument as a 64-bit number: a
 * method handle for each signature would cost milliseconds at start-up, and on the two
 * architectures supported here an argument occupies a whole register, of which the callee reads the
 * part it needs.
 */
enum Libc {
    CLOSE,
    FALLOCATE,
    FADVISE("posix_fadvise"),
    FCNTL,
    FDATASYNC,
    FSTATFS,
    FSYNC,
    FTRUNCATE,
    FUTIMENS,
    GETDENTS("getdents64"),
    LINKAT,
    LSEEK,
    MKDIRAT,
    OPENAT,
    POLL,
    PREAD,
    PWRITE,
    READ,
    READLINKAT,
    RENAMEAT,
    STATX,
    SYMLINKAT,
    UNLINKAT,
    UTIMENSAT,
    WRITE;

    private static final int ARGUMENTS = 5;

    private final String symbol;
    private MemorySegment address;

    Libc() {
        symbol = name().toLowerCase(Locale.ROOT);
    }

    Libc(String symbol) {
        this.symbol = symbol;
    }

    /** Made with the first call, so that a guest without directories never pays for it. */
    private static final class Caller {
        static final MethodHandle HANDLE = handle();

        @SuppressWarnings("restricted")
        private static MethodHandle handle() {
            var parameters = new ValueLayout[ARGUMENTS];
            Arrays.fill(parameters, ValueLayout.JAVA_LONG);
            return Linker.nativeLinker()
                    .downcallHandle(
                            FunctionDescriptor.of(ValueLayout.JAVA_LONG, parameters),
                            Linker.Option.captureCallState("errno"));
        }
    }

    /** Calls a function that returns an {@code int}, -1 after a failure. */
    int call(long a, long b, long c, long d, long e) throws WasiException {
        // The upper half of the register is undefined.
        return (int) repeat(true, a, b, c, d, e);
    }

    /** Calls a function that returns a 64-bit number, -1 after a failure. */
    long callLong(long a, long b, long c, long d, long e) throws WasiException {
        return repeat(false, a, b, c, d, e);
    }

    /** Calls a function that returns an error number, as some do. */
    void callForErrno(long a, long b, long c, long d, long e) throws WasiException {
        int errno;
        do {
            errno = (int) invoke(NativeBuffers.current(), a, b, c, d, e);
        } while (errno == LinuxErrno.EINTR);
        if (errno != 0) {
            throw new WasiException(LinuxErrno.toWasi(errno));
        }
    }

    private long repeat(boolean narrow, long a, long b, long c, long d, long e)
            throws WasiException {
        var buffers = NativeBuffers.current();
        while (true) {
            long result = invoke(buffers, a, b, c, d, e);
            if ((narrow ? (int) result : result) != -1) {
                return result;
            }
            if (buffers.errno() != LinuxErrno.EINTR || this == CLOSE) {
                throw new WasiException(LinuxErrno.toWasi(buffers.errno()));
            }
        }
    }

    private long invoke(NativeBuffers buffers, long a, long b, long c, long d, long e) {
        try {
            return (long) Caller.HANDLE.invokeExact(address(), buffers.callState(), a, b, c, d, e);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new AssertionError("native calls throw nothing", failure);
        }
    }

    private MemorySegment address() {
        if (address == null) {
            address =
                    Linker.nativeLinker()
                            .defaultLookup()
                            .find(symbol)
                            .orElseThrow(
                                    () ->
                                            new UnsupportedOperationException(
                                                    "the C library has no " + symbol));
        }
        return address;
    }
}

package dev.tazza.nativeplugin;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The structure {@code tazza_host}: functions that native code calls. Pointers and sizes arrive as
 * numbers. Whatever is thrown here would end the process, so nothing is.
 */
final class HostTable {
    private static final int SIZE = 64;

    /** The one table, made with the first plug-in and there for good. */
    static final MemorySegment ADDRESS = create();

    private HostTable() {}

    private static MemorySegment create() {
        var table = Arena.global().allocate(SIZE, Long.BYTES);
        table.set(ValueLayout.JAVA_INT, 0, Descriptor.ABI);
        table.set(ValueLayout.JAVA_INT, 4, SIZE);
        set(table, 8, "read", int.class, long.class, long.class, long.class, long.class);
        set(table, 16, "write", int.class, long.class, long.class, long.class, long.class);
        set(table, 24, "memorySize", long.class, long.class);
        set(table, 32, "memoryPointer", long.class, long.class, long.class, long.class);
        set(
                table,
                40,
                "callTable",
                int.class,
                long.class,
                int.class,
                long.class,
                long.class,
                int.class,
                long.class,
                int.class);
        set(table, 48, "fail", void.class, long.class, long.class);
        set(table, 56, "poll", int.class, long.class);
        return table.asReadOnly();
    }

    @SuppressWarnings("restricted")
    private static void set(
            MemorySegment table, long offset, String name, Class<?> result, Class<?>... types) {
        try {
            var method =
                    MethodHandles.lookup()
                            .findStatic(
                                    HostTable.class, name, MethodType.methodType(result, types));
            var layouts = new ValueLayout[types.length];
            for (int i = 0; i < types.length; i++) {
                layouts[i] = layout(types[i]);
            }
            var descriptor =
                    result == void.class
                            ? FunctionDescriptor.ofVoid(layouts)
                            : FunctionDescriptor.of(layout(result), layouts);
            table.set(
                    ValueLayout.ADDRESS,
                    offset,
                    Linker.nativeLinker().upcallStub(method, descriptor, Arena.global()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ValueLayout layout(Class<?> type) {
        return type == int.class ? ValueLayout.JAVA_INT : ValueLayout.JAVA_LONG;
    }

    private static int read(long token, long address, long target, long length) {
        var call = NativeCall.of(token);
        if (call == null) {
            return NativeCall.NO_CALL;
        }
        return length < 0
                ? NativeCall.OUT_OF_BOUNDS
                : call.read(address, nativeRange(target, length), length);
    }

    private static int write(long token, long address, long source, long length) {
        var call = NativeCall.of(token);
        if (call == null) {
            return NativeCall.NO_CALL;
        }
        return length < 0
                ? NativeCall.OUT_OF_BOUNDS
                : call.write(address, nativeRange(source, length), length);
    }

    private static long memorySize(long token) {
        var call = NativeCall.of(token);
        var memory = call == null ? null : call.memory();
        return memory == null ? 0 : memory.size();
    }

    private static long memoryPointer(long token, long address, long length) {
        var call = NativeCall.of(token);
        return call == null ? 0 : call.pointer(address, length);
    }

    private static int callTable(
            long token,
            int table,
            long index,
            long arguments,
            int argumentCount,
            long results,
            int resultCount) {
        var call = NativeCall.of(token);
        if (call == null) {
            return NativeCall.NO_CALL;
        }
        return call.callTable(
                table,
                index,
                nativeRange(arguments, Integer.toUnsignedLong(argumentCount) * Long.BYTES),
                nativeRange(results, Integer.toUnsignedLong(resultCount) * Long.BYTES));
    }

    private static void fail(long token, long message) {
        var call = NativeCall.of(token);
        if (call != null) {
            call.fail(
                    message == 0
                            ? "a native function failed"
                            : NativeText.read(MemorySegment.ofAddress(message)));
        }
    }

    private static int poll(long token) {
        var call = NativeCall.of(token);
        return call == null ? NativeCall.NO_CALL : call.poll();
    }

    @SuppressWarnings("restricted")
    private static MemorySegment nativeRange(long address, long length) {
        return MemorySegment.ofAddress(address).reinterpret(length);
    }
}

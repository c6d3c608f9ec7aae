package dev.tazza.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tazza.runtime.CompiledModule;
import dev.tazza.runtime.Function;
import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Memory;
import dev.tazza.runtime.Store;
import dev.tazza.wasi.abi.Errno;
import dev.tazza.wasi.socket.HostResolver;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.binary.ModuleBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** A guest without code: a test calls the WASI functions in its place, on its memory. */
public final class CodelessGuest implements AutoCloseable {
    private static final int PAGES = 32;
    private static final int PAGE = 1 << 16;

    private final Store store = new Store();
    private final Imports imports;
    private final Wasi wasi;
    private final Instance instance;
    private int allocated = 64;
    private int kept = 64;

    /** Makes a guest with what {@code builder} grants. */
    public CodelessGuest(Wasi.Builder builder) {
        this(builder, linker -> linker);
    }

    /** Makes a guest whose functions are found through {@code wrapper}. */
    public CodelessGuest(Wasi.Builder builder, UnaryOperator<Imports> wrapper) {
        wasi = builder.build();
        var linker = new Linker();
        wasi.addTo(linker);
        imports = wrapper.apply(linker);
        var bytes = new ModuleBuilder();
        bytes.memory(MemoryType.of(Limits.atLeast(PAGES)));
        var module = Module.decode(bytes.build(), Features.wasm2());
        instance = store.instantiate(new NoCode(module), "guest", Imports.none());
    }

    /** A guest that may do what {@code grants} say. */
    public static CodelessGuest with(String... grants) {
        var policy = NetworkPolicy.builder();
        List.of(grants).forEach(policy::allow);
        return new CodelessGuest(Wasi.builder().network(policy.build()));
    }

    /** A guest that may use the network, and finds the addresses of names by {@code resolver}. */
    public static CodelessGuest with(HostResolver resolver) {
        return new CodelessGuest(Wasi.builder().network(NetworkPolicy.all()).resolver(resolver));
    }

    private record NoCode(Module module) implements CompiledModule {
        @Override
        public Function newFunction(Instance instance, int functionIndex) {
            throw new AssertionError("the module has no functions");
        }
    }

    /** The store that it lives in. */
    public Store store() {
        return store;
    }

    /** Its memory. */
    public Memory memory() {
        return instance.memory(0);
    }

    /** The size of its memory, which is the first address outside. */
    public int end() {
        return PAGES * PAGE;
    }

    /** Calls the function of this name that takes this many i32. */
    public Errno call(String name, int... arguments) {
        return call64(name, Arrays.stream(arguments).boxed().toArray(Number[]::new));
    }

    /**
     * Calls the function of this name that takes an i64 for each {@link Long} and an i32 for the
     * others.
     */
    public Errno call64(String name, Number... arguments) {
        invoke(name, List.of(ValueType.I32), arguments);
        return Errno.values()[(int) store.stack().values[0]];
    }

    /** Calls the function of this name that takes this many i32 and returns nothing. */
    public void callWithoutResult(String name, Integer... arguments) {
        invoke(name, List.of(), arguments);
    }

    private void invoke(String name, List<ValueType> results, Number... arguments) {
        var parameters =
                Arrays.stream(arguments)
                        .map(argument -> argument instanceof Long ? ValueType.I64 : ValueType.I32)
                        .toList();
        var type = new FunctionType(parameters, results);
        var function =
                (Function)
                        imports.find(
                                new Import(Wasi.MODULE, name, new ExternalType.Function(0)), type);
        assertEquals(type, function.type(), name);
        var stack = store.stack();
        for (int i = 0; i < arguments.length; i++) {
            stack.values[i] = arguments[i].longValue();
        }
        function.invoke(instance, stack, 0);
    }

    /** Calls it and expects success. */
    public void succeed(String name, int... arguments) {
        assertEquals(Errno.SUCCESS, call(name, arguments), name);
    }

    /** Keeps what was allocated so far when {@link #forget()} is called. */
    public void keep() {
        kept = allocated;
    }

    /** Frees what was allocated since {@link #keep()}, for tests that go on for long. */
    public void forget() {
        memory().fill(kept, (byte) 0, allocated - kept);
        allocated = kept;
    }

    /** A piece of memory that no other call returned, full of zeros. */
    public int allocate(int size) {
        int pointer = allocated;
        allocated = (pointer + size + 15) / 16 * 16;
        return pointer;
    }

    /** Places bytes in memory. */
    public int place(byte... bytes) {
        int pointer = allocate(bytes.length);
        memory().write(pointer, bytes, 0, bytes.length);
        return pointer;
    }

    /** Places text in memory. */
    public int place(String text) {
        return place(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Places 32-bit numbers in memory. */
    public int placeInts(int... values) {
        int pointer = allocate(values.length * Integer.BYTES);
        for (int i = 0; i < values.length; i++) {
            memory().storeInt(pointer + (long) i * Integer.BYTES, values[i]);
        }
        return pointer;
    }

    /** Reads a number. */
    public int i32(int pointer) {
        return memory().loadInt(pointer);
    }

    /** Reads an unsigned number. */
    public int u16(int pointer) {
        return Short.toUnsignedInt(memory().loadShort(pointer));
    }

    /** Reads text. */
    public String text(int pointer, int length) {
        return memory().readString(pointer, length);
    }

    /** Frees everything, as another thread may. */
    @Override
    public void close() {
        wasi.close();
    }
}

package dev.tazza;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Memory;
import dev.tazza.wasm.ExitException;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import java.util.Optional;

/**
 * An instance of a {@link Program}: what a Java program calls, and whose memory it sees. Used by
 * one thread at a time, the one that uses its store; a call while another thread is inside fails
 * with a {@link WrongThreadException}.
 *
 * {@snippet :
 * interface Calculator {
 *     int add(int a, int b);
 * }
 *
 * var program = Program.load(Path.of("calculator.wasm"));
 * try (var guest = program.instantiate()) {
 *     Calculator calculator = guest.as(Calculator.class);
 *     System.out.println(calculator.add(1, 2));
 * }
 * }
 *
 * <h2 id="types">Java types for WebAssembly types</h2>
 *
 * <table>
 * <caption>What the types of a method stand for, as parameters and as results</caption>
 * <tr><th>Java</th><th>WebAssembly</th></tr>
 * <tr><td>{@code int}, {@code long}, {@code float}, {@code double}</td>
 *     <td>{@code i32}, {@code i64}, {@code f32}, {@code f64}</td></tr>
 * <tr><td>{@code boolean}</td><td>{@code i32}; all but 0 is true</td></tr>
 * <tr><td>any class or interface</td>
 *     <td>{@code externref}; other references as the classes of {@code dev.tazza.runtime}</td></tr>
 * <tr><td>{@code String}</td>
 *     <td>address and length of UTF-8 text, or the address alone of text that ends with a zero byte:
 *     all strings among the parameters of a method are of the same form, and the types of the
 *     function say which</td></tr>
 * <tr><td>{@code byte[]}</td><td>address and length; copied</td></tr>
 * <tr><td>a record</td><td>its components in their order; as a result, several results</td></tr>
 * <tr><td>{@link dev.tazza.runtime.V128}</td><td>{@code v128}</td></tr>
 * </table>
 *
 * <p>Addresses and lengths are {@code i32}, or {@code i64} in a guest with a 64-bit memory. Text
 * and bytes that are passed to a guest are put where its allocator says (see {@link
 * GuestMemory#allocate(long)}), and given back after the call if that is {@code malloc}. What a
 * guest returns is copied and stays the guest's.
 */
public final class Guest implements AutoCloseable {
    /** The main function of a program (WASI preview 1, application ABI). */
    public static final String START = "_start";

    /** What has to be called before any other function of a library (the same). */
    public static final String INITIALIZE = "_initialize";

    private final Instance instance;
    private final GuestInterfaces interfaces;
    private GuestMemory memory;

    // The functions of the instance; null when the guest is closed.
    private Function[] functions;

    private Guest(Instance instance, GuestInterfaces interfaces) {
        this.instance = instance;
        this.interfaces = interfaces;
        functions = instance.functions();
    }

    /** The guest that an instance is: always the same for one instance. */
    public static Guest of(Instance instance) {
        return instance.hostState instanceof Guest guest
                ? guest
                : of(instance, new GuestInterfaces(instance.compiled()));
    }

    static Guest of(Instance instance, GuestInterfaces interfaces) {
        if (instance.hostState instanceof Guest guest) {
            // A start function has called a host function that wanted it.
            return guest;
        }
        var guest = new Guest(instance, interfaces);
        instance.hostState = guest;
        return guest;
    }

    /** The instance, for everything that is not done here. */
    public Instance instance() {
        return instance;
    }

    /**
     * Lets go of the instance: every call after that fails, through whatever object it is made.
     * Closing again has no effect. What the host has opened for the guest, such as a {@code Wasi},
     * is closed by whoever opened it.
     *
     * @throws IllegalStateException if the guest is being called
     */
    @Override
    public void close() {
        if (functions != null && instance.store().isInUse()) {
            throw new IllegalStateException("the guest cannot be closed while it is called");
        }
        functions = null;
    }

    static void closeAny(Object guest) {
        ((Guest) guest).close();
    }

    /** Whether it is not closed. */
    boolean isOpen() {
        return functions != null;
    }

    void checkOpen() {
        if (functions == null) {
            throw closed();
        }
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the guest is closed");
    }

    /** The function with an index, for a call. */
    static Function callable(Guest guest, int index) {
        var all = guest.functions;
        if (all == null) {
            throw closed();
        }
        var function = all[index];
        return function == null ? guest.instance.function(index) : function;
    }

    /**
     * The guest as an interface: each abstract method is the exported function of its name, or of
     * the name that {@link Export} gives. Default methods are as they are written. An {@code
     * AutoCloseable} whose {@code close} the guest does not export closes the guest. See <a
     * href="#types">above</a> for the types.
     *
     * <p>The interface may be one of the class path, one that is public and exported, or one of a
     * package that is open to {@code dev.tazza}; for others there is {@link #as(Class,
     * MethodHandles.Lookup)}.
     *
     * @param type the interface
     * @return an object for as long as the guest is open
     * @throws IllegalArgumentException if a function is missing or of another type, or {@code type}
     *     cannot be implemented; the message names every method that does not fit
     * @throws IllegalStateException if the guest is closed
     */
    public <T> T as(Class<T> type) {
        checkOpen();
        return interfaces.implement(type, null, null, this);
    }

    /**
     * As {@link #as(Class)}, for an interface that only its own module sees, and for records that
     * its methods take or return and only its own module sees.
     *
     * @param lookup {@link MethodHandles#lookup()} of a class in the package of the interface that
     *     sees these records, too
     * @throws IllegalArgumentException as there
     */
    public <T> T as(Class<T> type, MethodHandles.Lookup lookup) {
        checkOpen();
        return interfaces.implement(type, null, Objects.requireNonNull(lookup), this);
    }

    /**
     * An exported function as a functional interface.
     *
     * {@snippet :
     * IntBinaryOperator add = guest.function("add", IntBinaryOperator.class);
     * }
     *
     * @param name its name
     * @param type the interface, which has one abstract method
     * @throws IllegalArgumentException as with {@link #as(Class)}
     * @throws IllegalStateException if the guest is closed
     */
    public <T> T function(String name, Class<T> type) {
        checkOpen();
        return interfaces.implement(type, Objects.requireNonNull(name), null, this);
    }

    /**
     * The memory: the one that is exported as {@code memory}, or else the first.
     *
     * @throws IllegalStateException if there is none, or the guest is closed
     */
    public GuestMemory memory() {
        checkOpen();
        if (memory == null) {
            memory = new GuestMemory(instance, usualMemory());
        }
        return memory;
    }

    /**
     * Freezes the state of this guest, for new ones that start from it; see {@link Snapshot} for
     * what that is.
     *
     * @throws IllegalStateException if something of it cannot be frozen, which the message names,
     *     or the guest is closed or being called
     */
    public Snapshot snapshot() {
        checkOpen();
        return Snapshot.of(instance, interfaces);
    }

    private Memory usualMemory() {
        return instance.exportedMemory("memory")
                .or(
                        () ->
                                instance.memoryCount() == 0
                                        ? Optional.empty()
                                        : Optional.of(instance.memory(0)))
                .orElseThrow(() -> new IllegalStateException("the guest has no memory"));
    }

    /**
     * An exported memory.
     *
     * @param name its name
     * @throws IllegalArgumentException if there is none
     * @throws IllegalStateException if the guest is closed
     */
    public GuestMemory memory(String name) {
        checkOpen();
        return new GuestMemory(
                instance,
                instance.exportedMemory(name)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no memory is exported as " + name)));
    }

    /**
     * Runs the main function to its end.
     *
     * @return the exit status, 0 if the guest did not give one
     * @throws IllegalArgumentException if there is no main function
     * @throws IllegalStateException if the guest is closed
     * @throws dev.tazza.wasm.Trap if the guest traps
     */
    public int start() {
        try {
            call(START);
            return 0;
        } catch (ExitException e) {
            return e.status();
        }
    }

    /** Prepares a library for calls, if it wants that. */
    public void initialize() {
        checkOpen();
        instance.exportedFunction(INITIALIZE)
                .ifPresent(function -> function.call(instance.store()));
    }

    /**
     * Calls an exported function.
     *
     * @param name its name
     * @param arguments one object a parameter: {@link Integer}, {@link Long}, {@link Float}, {@link
     *     Double} or a reference
     * @return one object a result
     * @throws IllegalArgumentException if there is no such function or the arguments do not fit
     * @throws dev.tazza.wasm.Trap if the guest traps
     */
    public Object[] call(String name, Object... arguments) {
        return function(name).call(instance.store(), arguments);
    }

    /**
     * An exported function.
     *
     * @param name its name
     * @throws IllegalArgumentException if there is none
     */
    public Function function(String name) {
        checkOpen();
        return instance.exportedFunction(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("no function is exported as " + name));
    }
}

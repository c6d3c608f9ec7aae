package dev.tazza.wasi;

import dev.tazza.runtime.Linker;
import dev.tazza.spi.HostModules;
import dev.tazza.wasi.abi.CallLock;
import dev.tazza.wasi.abi.FunctionGroup;
import dev.tazza.wasi.abi.FunctionTable;
import dev.tazza.wasi.abi.WasiException;
import dev.tazza.wasi.descriptor.Descriptor;
import dev.tazza.wasi.descriptor.DescriptorTable;
import dev.tazza.wasi.fs.DirectoryDescriptor;
import dev.tazza.wasi.fs.DirectoryHandle;
import dev.tazza.wasi.fs.HiddenFile;
import dev.tazza.wasi.fs.HidingDirectory;
import dev.tazza.wasi.fs.ReadOnly;
import dev.tazza.wasi.fs.host.HostFileSystem;
import dev.tazza.wasi.fs.plain.PlainFileSystem;
import dev.tazza.wasi.poll.PollFunctions;
import dev.tazza.wasi.poll.Pollers;
import dev.tazza.wasi.preview1.ClockFunctions;
import dev.tazza.wasi.preview1.DescriptorFunctions;
import dev.tazza.wasi.preview1.DirectoryFunctions;
import dev.tazza.wasi.preview1.EnvironmentFunctions;
import dev.tazza.wasi.preview1.FileFunctions;
import dev.tazza.wasi.preview1.OpenFunction;
import dev.tazza.wasi.preview1.PathFunctions;
import dev.tazza.wasi.preview1.ProcessFunctions;
import dev.tazza.wasi.socket.HostResolver;
import dev.tazza.wasi.socket.NetworkGuard;
import dev.tazza.wasi.socket.SocketFunctions;
import dev.tazza.wasi.stdio.StandardInput;
import dev.tazza.wasi.stdio.StandardOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * WASI preview 1 for one guest: what it was granted, and the descriptors it has open. A guest
 * reaches nothing that the {@link Builder} was not told to grant.
 *
 * <p>Used by one thread at a time, the guest's, or by those that {@link GuestThreads} runs; only
 * {@link #close()} may be called by another, to end a call in which the guest waits.
 */
public final class Wasi implements HostModules {
    /** The name under which guests import the functions. */
    public static final String MODULE = "wasi_snapshot_preview1";

    private final DescriptorTable descriptors;
    private final Pollers pollers = new Pollers();
    private final CallLock lock = new CallLock();
    private final int threadLimit;
    private final List<FunctionGroup> groups;

    private Wasi(Builder builder) {
        descriptors = new DescriptorTable(builder.descriptorLimit);
        threadLimit = builder.threadLimit;
        var guard = new NetworkGuard(builder.network, builder.resolver, builder.networkRefusals);
        var sockets = new SocketFunctions(descriptors, guard, pollers);
        try {
            openDescriptors(builder, sockets);
        } catch (RuntimeException e) {
            descriptors.close();
            throw e;
        }
        groups =
                List.of(
                        new EnvironmentFunctions(builder.arguments, builder.environmentStrings()),
                        new ClockFunctions(builder.clocks),
                        new ProcessFunctions(builder.random),
                        new DescriptorFunctions(descriptors),
                        new FileFunctions(descriptors),
                        new DirectoryFunctions(descriptors),
                        new OpenFunction(descriptors),
                        new PathFunctions(descriptors),
                        new PollFunctions(descriptors, builder.clocks, pollers),
                        sockets);
    }

    private void openDescriptors(Builder builder, SocketFunctions sockets) {
        add(builder.input);
        add(builder.output);
        add(builder.error);
        builder.listeners.forEach(listener -> add(sockets.listening(listener)));
        builder.directories.forEach(
                (guestPath, directory) ->
                        add(DirectoryDescriptor.granted(directory.get(), guestPath)));
    }

    private void add(Descriptor descriptor) {
        try {
            descriptors.add(descriptor);
        } catch (WasiException e) {
            throw new IllegalArgumentException(
                    "the descriptor limit is too low for what is granted", e);
        }
    }

    /** Starts with nothing granted. */
    public static Builder builder() {
        return new Builder();
    }

    /** Makes the functions available to guests that are linked with {@code linker}. */
    @Override
    public void addTo(Linker linker) {
        var functions = new FunctionTable(linker, MODULE, lock);
        for (var group : groups) {
            group.register(functions);
        }
    }

    /** How many threads the guest may start. */
    public int threadLimit() {
        return threadLimit;
    }

    /** Prepares for several threads; called while none is in one of the functions. */
    void allowThreads() {
        lock.activate();
    }

    /** Prepares for calls of a thread that is not the guest's first; called by that thread. */
    void enterThread() {
        pollers.enter();
    }

    /** Ends what {@link #enterThread()} began. */
    void leaveThread() {
        pollers.leave();
    }

    /** Closes all descriptors of the guest. Standard streams that were given stay open. */
    @Override
    public void close() {
        pollers.close();
        descriptors.close();
    }

    /** Says what a guest is granted. */
    public static final class Builder {
        private static final int DEFAULT_DESCRIPTOR_LIMIT = 4096;

        private List<String> arguments = List.of();
        private final Map<String, String> environment = new TreeMap<>();
        private StandardInput input = StandardInput.from(InputStream.nullInputStream());
        private StandardOutput output = StandardOutput.to(OutputStream.nullOutputStream());
        private StandardOutput error = StandardOutput.to(OutputStream.nullOutputStream());

        /** Opened when the guest's WASI is made; sorted by guest path, as the guest finds them. */
        private final Map<String, Supplier<DirectoryHandle>> directories = new TreeMap<>();

        private final List<HiddenFile> hidden = new ArrayList<>();

        private Clocks clocks = Clocks.system();
        private RandomGenerator random = SystemRandom.INSTANCE;
        private int descriptorLimit = DEFAULT_DESCRIPTOR_LIMIT;
        private int threadLimit;
        private NetworkPolicy network = NetworkPolicy.none();
        private HostResolver resolver = HostResolver.SYSTEM;
        private Consumer<NetworkRefusal> networkRefusals = refusal -> {};
        private final List<ServerSocketChannel> listeners = new ArrayList<>();

        private Builder() {}

        /**
         * The command line.
         *
         * @param all the arguments, the program's name first
         */
        public Builder arguments(List<String> all) {
            all.forEach(argument -> requireNoNul(argument, "an argument"));
            arguments = List.copyOf(all);
            return this;
        }

        /** Adds an environment variable, or replaces its value. */
        public Builder environment(String name, String value) {
            requireNoNul(name, "a variable's name");
            requireNoNul(value, "a variable's value");
            if (name.isEmpty() || name.contains("=")) {
                throw new IllegalArgumentException(
                        "not a name for an environment variable: " + name);
            }
            environment.put(name, value);
            return this;
        }

        /** Adds environment variables. */
        public Builder environment(Map<String, String> variables) {
            variables.forEach(this::environment);
            return this;
        }

        private static void requireNoNul(String text, String what) {
            if (text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(what + " has a NUL character in it");
            }
        }

        /** Gives the guest this process's standard input, output and error. */
        public Builder inheritStreams() {
            input = StandardInput.ofProcess();
            output = StandardOutput.ofProcessOutput();
            error = StandardOutput.ofProcessError();
            return this;
        }

        /**
         * Standard input; it is not closed when the guest is done. Without one the guest reads
         * nothing.
         */
        public Builder input(InputStream stream) {
            input = StandardInput.from(Objects.requireNonNull(stream));
            return this;
        }

        /**
         * Standard output; flushed after each write and not closed. Without one output is dropped.
         */
        public Builder output(OutputStream stream) {
            output = StandardOutput.to(Objects.requireNonNull(stream));
            return this;
        }

        /**
         * Standard error; flushed after each write and not closed. Without one output is dropped.
         */
        public Builder error(OutputStream stream) {
            error = StandardOutput.to(Objects.requireNonNull(stream));
            return this;
        }

        /**
         * Gives the guest a directory of the host and everything below it. Where native access is
         * enabled for this module this works on Linux, through the C library; elsewhere through the
         * JDK alone, where symbolic links are not followed and some operations are refused. {@link
         * #build()} fails where that does not work, and for a directory of procfs; where procfs is
         * mounted below the directory, the guest gets nothing of it.
         *
         * @param guestPath what the guest calls it, such as {@code /data}
         */
        public Builder directory(String guestPath, Path directory) {
            return grant(guestPath, () -> openVisible(directory));
        }

        /** Gives the guest a directory of the host in which it can change nothing. */
        public Builder readOnlyDirectory(String guestPath, Path directory) {
            return grant(guestPath, () -> ReadOnly.of(openVisible(directory)));
        }

        /** Gives the guest an in-memory file system. */
        public Builder directory(String guestPath, MemoryFileSystem fileSystem) {
            return add(guestPath, fileSystem::root);
        }

        /** Gives the guest an in-memory file system in which it can change nothing. */
        public Builder readOnlyDirectory(String guestPath, MemoryFileSystem fileSystem) {
            return add(guestPath, () -> ReadOnly.of(fileSystem.root()));
        }

        /**
         * Keeps a file or directory of the host, and everything below it, out of all directories
         * that the guest is given before or after: it seems to be missing there, also under other
         * names. What is hidden is what is at the path now; what is put there later is not.
         *
         * @param path where it is; a link to it is followed
         * @throws UncheckedIOException if there is nothing at the path
         * @throws UnsupportedOperationException if its file system does not number its files
         */
        public Builder hide(Path path) {
            try {
                hidden.add(HiddenFile.at(path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return this;
        }

        /** Gives the guest a directory of the host's file system, opened with {@link #build()}. */
        Builder grant(String guestPath, Supplier<DirectoryHandle> directory) {
            return add(
                    guestPath,
                    () ->
                            hidden.isEmpty()
                                    ? directory.get()
                                    : new HidingDirectory(directory.get(), hidden));
        }

        private Builder add(String guestPath, Supplier<DirectoryHandle> directory) {
            requireNoNul(guestPath, "a directory's name");
            if (guestPath.isEmpty()) {
                throw new IllegalArgumentException("a directory's name is empty");
            }
            directories.put(guestPath, directory);
            return this;
        }

        /**
         * Whether the C library may be used without a warning. Decided once, since the two ways of
         * using directories do not keep out of each other's way.
         */
        private static final class NativeAccess {
            static final boolean ENABLED = Wasi.class.getModule().isNativeAccessEnabled();
        }

        private DirectoryHandle openVisible(Path directory) {
            try {
                for (var each : hidden) {
                    if (directory.toRealPath().startsWith(each.path())) {
                        throw new IOException(
                                "cannot open the directory "
                                        + directory
                                        + ": "
                                        + each.path()
                                        + " is hidden");
                    }
                }
                return NativeAccess.ENABLED
                        ? HostFileSystem.open(directory)
                        : PlainFileSystem.open(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Where time comes from; the machine's clocks unless given. */
        public Builder clocks(Clocks source) {
            clocks = Objects.requireNonNull(source);
            return this;
        }

        /** Where random bytes come from; secure ones unless given. */
        public Builder random(RandomGenerator source) {
            random = Objects.requireNonNull(source);
            return this;
        }

        /** How many descriptors the guest may have open at once, the standard streams included. */
        public Builder descriptorLimit(int limit) {
            if (limit < 0) {
                throw new IllegalArgumentException("a limit cannot be negative");
            }
            descriptorLimit = limit;
            return this;
        }

        /**
         * How many threads the guest may have besides its first; none unless given. See {@link
         * GuestThreads}.
         */
        public Builder threadLimit(int limit) {
            if (limit < 0) {
                throw new IllegalArgumentException("a limit cannot be negative");
            }
            threadLimit = limit;
            return this;
        }

        /** What the guest may do with the network; nothing unless given. */
        public Builder network(NetworkPolicy policy) {
            network = Objects.requireNonNull(policy);
            return this;
        }

        /** What finds the addresses of names; that of the host system unless given. */
        Builder resolver(HostResolver source) {
            resolver = source;
            return this;
        }

        /**
         * Who is told what the network policy refused. Each refusal is told once, on the guest's
         * thread, and only the first few of a guest that tries everything.
         */
        public Builder networkRefusals(Consumer<NetworkRefusal> listener) {
            networkRefusals = Objects.requireNonNull(listener);
            return this;
        }

        /**
         * Gives the guest a socket that listens already: the first becomes descriptor 3, before all
         * directories. It needs no grant, and is closed with the guest.
         */
        public Builder listeningSocket(ServerSocketChannel socket) {
            listeners.add(Objects.requireNonNull(socket));
            return this;
        }

        private List<String> environmentStrings() {
            var strings = new ArrayList<String>();
            environment.forEach((name, value) -> strings.add(name + "=" + value));
            return strings;
        }

        /**
         * Makes the guest's WASI.
         *
         * @throws UncheckedIOException if a directory cannot be opened, is one of procfs, or is
         *     hidden
         * @throws UnsupportedOperationException if a directory of the host was granted on a system
         *     where that is not supported
         * @throws IllegalArgumentException if the descriptor limit is below the number of
         *     descriptors granted
         */
        public Wasi build() {
            return new Wasi(this);
        }
    }
}

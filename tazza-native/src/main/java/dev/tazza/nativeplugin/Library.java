package dev.tazza.nativeplugin;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shared libraries, and why one cannot be loaded. */
final class Library {
    private static final int RTLD_LAZY = 1;
    private static final int MAGIC_LENGTH = 4;

    private Library() {}

    /**
     * Loads a library for good and finds a symbol in it.
     *
     * @throws IllegalArgumentException if it cannot be loaded or has no such symbol
     */
    @SuppressWarnings("restricted")
    static MemorySegment symbol(Path file, String name) {
        if (ValueLayout.ADDRESS.byteSize() != Long.BYTES) {
            throw new IllegalArgumentException("native plug-ins need a 64-bit system");
        }
        checkFormat(file);
        Path absolute = file.toAbsolutePath();
        checkLoading(absolute);
        SymbolLookup library;
        try {
            library = SymbolLookup.libraryLookup(absolute, Arena.global());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("it cannot be loaded", e);
        }
        return library.find(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "it is no plug-in: it does not export " + name));
    }

    /** Finds out by itself what the loader of the system would say in a less helpful way. */
    private static void checkFormat(Path file) {
        byte[] magic;
        try (var input = Files.newInputStream(file)) {
            magic = input.readNBytes(MAGIC_LENGTH);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    Files.notExists(file)
                            ? "no such file"
                            : Files.isDirectory(file) ? "is a directory" : e.getMessage(),
                    e);
        }
        if (!isLibrary(magic)) {
            throw new IllegalArgumentException("not a shared library");
        }
    }

    private static boolean isLibrary(byte[] magic) {
        if (magic.length < MAGIC_LENGTH) {
            return false;
        }
        boolean elf = magic[0] == 0x7F && magic[1] == 'E' && magic[2] == 'L' && magic[3] == 'F';
        boolean pe = magic[0] == 'M' && magic[1] == 'Z';
        boolean machO = (magic[0] & 0xFE) == 0xCE && (magic[1] & 0xFF) == 0xFA;
        boolean universal = (magic[0] & 0xFF) == 0xCA && (magic[1] & 0xFF) == 0xFE;
        return elf || pe || machO || universal;
    }

    /**
     * Loads the library once more, where the system has the means of POSIX for that: the JVM keeps
     * the reason of a failure to itself.
     */
    @SuppressWarnings("restricted")
    private static void checkLoading(Path file) {
        var linker = Linker.nativeLinker();
        var open = linker.defaultLookup().find("dlopen");
        var error = linker.defaultLookup().find("dlerror");
        if (open.isEmpty() || error.isEmpty()) {
            return;
        }
        var openType =
                FunctionDescriptor.of(
                        ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        var errorType = FunctionDescriptor.of(ValueLayout.ADDRESS);
        try (var arena = Arena.ofConfined()) {
            var library =
                    (MemorySegment)
                            linker.downcallHandle(open.get(), openType)
                                    .invokeExact(arena.allocateFrom(file.toString()), RTLD_LAZY);
            if (library.address() == 0) {
                var message =
                        (MemorySegment) linker.downcallHandle(error.get(), errorType).invokeExact();
                String text = NativeText.readOr(message, "no reason given");
                String prefix = file + ": ";
                throw new IllegalArgumentException(
                        "it cannot be loaded: "
                                + (text.startsWith(prefix)
                                        ? text.substring(prefix.length())
                                        : text));
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}

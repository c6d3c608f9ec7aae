package dev.tazza.nativeplugin;

import dev.tazza.spi.PluginOption;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What a library says about itself: the structure {@code tazza_plugin}.
 *
 * @param name the plug-in's name
 * @param version its version, may be empty
 * @param description what it is for, may be empty
 * @param functions its functions
 * @param options its options
 * @param open the code that makes the state for a guest; the null address for none
 * @param close the code that frees it; the null address for none
 */
record Descriptor(
        String name,
        String version,
        String description,
        List<NativeFunction> functions,
        List<PluginOption> options,
        MemorySegment open,
        MemorySegment close) {
    /** The symbol of the function that returns it. */
    static final String SYMBOL = "tazza_plugin_descriptor";

    /** The version of {@code tazza_plugin.h} that is understood. */
    static final int ABI = 1;

    private static final int MAX_ITEMS = 10_000;

    // Offsets and sizes of the structures in tazza_plugin.h.
    private static final long NAME = 8;
    private static final long VERSION = 16;
    private static final long DESCRIPTION = 24;
    private static final long FUNCTIONS = 32;
    private static final long FUNCTION_COUNT = 40;
    private static final long OPTIONS = 48;
    private static final long OPTION_COUNT = 56;
    private static final long OPEN = 64;
    private static final long CLOSE = 72;
    private static final long SIZE = 80;
    private static final long FUNCTION_SIZE = 32;
    private static final long OPTION_SIZE = 24;

    /**
     * Asks a library.
     *
     * @param function the address of the function that returns the structure
     * @throws IllegalArgumentException if there is something wrong with it
     */
    @SuppressWarnings("restricted")
    static Descriptor read(MemorySegment function) {
        var address = call(function);
        if (address.address() == 0) {
            throw new IllegalArgumentException(SYMBOL + " returned NULL");
        }
        // The rest of the structure exists only if the version is right.
        int abi = address.reinterpret(Integer.BYTES).get(ValueLayout.JAVA_INT, 0);
        if (abi != ABI) {
            throw new IllegalArgumentException(
                    "it was built for version "
                            + Integer.toUnsignedString(abi)
                            + " of tazza_plugin.h, and this is version "
                            + ABI);
        }
        var plugin = address.reinterpret(SIZE);
        return new Descriptor(
                text(plugin, NAME, "the plug-in has no name"),
                NativeText.readOr(plugin.get(ValueLayout.ADDRESS, VERSION), ""),
                NativeText.readOr(plugin.get(ValueLayout.ADDRESS, DESCRIPTION), ""),
                functions(array(plugin, FUNCTIONS, FUNCTION_COUNT, FUNCTION_SIZE, "function")),
                options(array(plugin, OPTIONS, OPTION_COUNT, OPTION_SIZE, "option")),
                plugin.get(ValueLayout.ADDRESS, OPEN),
                plugin.get(ValueLayout.ADDRESS, CLOSE));
    }

    @SuppressWarnings("restricted")
    private static MemorySegment call(MemorySegment function) {
        try {
            return (MemorySegment)
                    Linker.nativeLinker()
                            .downcallHandle(function, FunctionDescriptor.of(ValueLayout.ADDRESS))
                            .invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("restricted")
    private static MemorySegment array(
            MemorySegment plugin, long items, long count, long size, String what) {
        long number = plugin.get(ValueLayout.JAVA_LONG, count);
        if (number < 0 || number > MAX_ITEMS) {
            throw new IllegalArgumentException(
                    Long.toUnsignedString(number)
                            + " "
                            + what
                            + "s: expected at most "
                            + MAX_ITEMS);
        }
        var address = plugin.get(ValueLayout.ADDRESS, items);
        if (address.address() == 0 && number > 0) {
            throw new IllegalArgumentException("the " + what + "s are at NULL");
        }
        return address.reinterpret(number * size);
    }

    private static List<NativeFunction> functions(MemorySegment array) {
        var functions = new ArrayList<NativeFunction>();
        var known = new HashSet<String>();
        for (long at = 0; at < array.byteSize(); at += FUNCTION_SIZE) {
            String module = text(array, at, "a function has no module");
            String name = text(array, at + 8, "a function of " + module + " has no name");
            String both = module + "." + name;
            String signature = text(array, at + 16, both + " has no signature");
            var code = array.get(ValueLayout.ADDRESS, at + 24);
            if (code.address() == 0) {
                throw new IllegalArgumentException(both + " has no code");
            }
            try {
                var type = Signature.parse(signature);
                if (!known.add(both + " " + type)) {
                    throw new IllegalArgumentException("it is there twice");
                }
                functions.add(new NativeFunction(module, name, type, code));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(both + ": " + e.getMessage(), e);
            }
        }
        return List.copyOf(functions);
    }

    private static List<PluginOption> options(MemorySegment array) {
        var options = new ArrayList<PluginOption>();
        for (long at = 0; at < array.byteSize(); at += OPTION_SIZE) {
            options.add(
                    new PluginOption(
                            text(array, at, "an option has no name"),
                            NativeText.readOr(array.get(ValueLayout.ADDRESS, at + 8), ""),
                            NativeText.readOr(array.get(ValueLayout.ADDRESS, at + 16), "")));
        }
        return List.copyOf(options);
    }

    private static String text(MemorySegment structure, long offset, String missing) {
        var address = structure.get(ValueLayout.ADDRESS, offset);
        if (address.address() == 0) {
            throw new IllegalArgumentException(missing);
        }
        return NativeText.read(address);
    }
}

package dev.tazza.wasm.report;

import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.binary.ByteReader;
import java.util.ArrayList;
import java.util.List;

/**
 * What a module was made with, as its custom section {@code producers} says (tool conventions).
 * Reading is lenient: what follows a mistake is as if it were not there. Immutable.
 *
 * @param all every entry, in the order of the section
 */
public record Producers(List<Producer> all) {
    private static final String SECTION = "producers";

    /**
     * A language or tool.
     *
     * @param field what it was: {@code language}, {@code processed-by}, {@code sdk}, or another
     *     word
     * @param name its name
     * @param version its version; may be empty
     */
    public record Producer(String field, String name, String version) {}

    /** Copies the list. */
    public Producers {
        all = List.copyOf(all);
    }

    /**
     * Reads what a module says.
     *
     * @param module the module
     * @param bytes its bytes
     */
    public static Producers of(Module module, byte[] bytes) {
        var all = new ArrayList<Producer>();
        for (var section : module.customSections()) {
            if (section.name().equals(SECTION)) {
                int end = section.offset() + section.length();
                try {
                    read(new ByteReader(bytes, section.offset(), end), all);
                } catch (MalformedException e) {
                    // What could be read is better than nothing.
                    continue;
                }
            }
        }
        return new Producers(all);
    }

    private static void read(ByteReader in, List<Producer> all) {
        int fields = in.count();
        for (int i = 0; i < fields; i++) {
            String field = in.name();
            int values = in.count();
            for (int k = 0; k < values; k++) {
                all.add(new Producer(field, in.name(), in.name()));
            }
        }
    }
}

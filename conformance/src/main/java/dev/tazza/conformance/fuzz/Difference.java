package dev.tazza.conformance.fuzz;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.text.TextFormat;
import dev.tazza.wasm.text.TextFormat.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A module that does not do the same in two ways of running it.
 *
 * @param seed what the module was made from
 * @param engine the name of the engine that is tested
 * @param bytes the module
 * @param calls what the first items belong to, where the items do not say it
 * @param expected what it should do
 * @param actual what it does
 */
record Difference(
        long seed,
        String engine,
        byte[] bytes,
        List<String> calls,
        List<String> expected,
        List<String> actual) {
    /** The items that differ, a line each. */
    String text() {
        var lines = new ArrayList<String>();
        lines.add("seed " + seed + " differs on the " + engine + ":");
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            var wanted = i < expected.size() ? expected.get(i) : "nothing";
            var found = i < actual.size() ? actual.get(i) : "nothing";
            if (!wanted.equals(found)) {
                var call = i < calls.size() ? calls.get(i) : "state";
                lines.add("  " + call + ": expected " + wanted + ", found " + found);
            }
        }
        return String.join("\n", lines);
    }

    /** Writes the module and its text to files in a folder, and returns the path of the module. */
    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve(seed + ".wasm");
        Files.write(file, bytes);
        var text = new StringBuilder();
        text.append(";; ").append(text().replace("\n", "\n;; ")).append('\n');
        TextFormat.print(Module.decode(bytes, Features.all()), Style.FLAT, text);
        Files.writeString(folder.resolve(seed + ".wat"), text);
        return file;
    }
}

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
 * @param module the module
 * @param expected what it should do
 * @param actual what it does
 */
record Difference(GeneratedModule module, List<String> expected, List<String> actual) {
    /** The items that differ, a line each. */
    String text() {
        var lines = new ArrayList<String>();
        lines.add("seed " + module.seed() + " differs:");
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            var wanted = i < expected.size() ? expected.get(i) : "nothing";
            var found = i < actual.size() ? actual.get(i) : "nothing";
            if (!wanted.equals(found)) {
                var call = i < module.calls().size() ? module.calls().get(i).text() : "state";
                lines.add("  " + call + ": expected " + wanted + ", found " + found);
            }
        }
        return String.join("\n", lines);
    }

    /** Writes the module and its text to files in a folder, and returns the path of the module. */
    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve(module.seed() + ".wasm");
        Files.write(file, module.bytes());
        var text = new StringBuilder();
        text.append(";; ").append(text().replace("\n", "\n;; ")).append('\n');
        TextFormat.print(Module.decode(module.bytes(), Features.all()), Style.FLAT, text);
        Files.writeString(folder.resolve(module.seed() + ".wat"), text);
        return file;
    }
}

package dev.tazza.examples.docs;

import dev.tazza.wasm.text.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The documentation of this checkout. */
final class Documents {
    /** The checkout. */
    static final Path ROOT = Path.of(System.getProperty("tazza.root"));

    private Documents() {}

    /** The code in the README and all guides, of one language. */
    static List<CodeBlock> blocks(String language) throws IOException {
        var files = new ArrayList<Path>();
        files.add(ROOT.resolve("README.md"));
        try (var docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
        }
        var blocks = new ArrayList<CodeBlock>();
        for (var file : files) {
            for (var block : CodeBlock.read(file)) {
                if (block.language().equals(language)) {
                    blocks.add(block);
                }
            }
        }
        return blocks;
    }

    /** Puts the modules that a block needs into a folder. */
    static void provide(CodeBlock block, Path folder) throws IOException {
        for (var names : block.option("files")) {
            for (var name : names.split(", *")) {
                if (name.endsWith("/")) {
                    Files.createDirectories(folder.resolve(name));
                    continue;
                }
                var source = name.replaceFirst("\\.wasm$", ".wat");
                try (var in = Documents.class.getResourceAsStream("/docs/" + source)) {
                    if (in == null) {
                        throw new IOException(block + ": there is no " + source);
                    }
                    byte[] text = in.readAllBytes();
                    Files.write(
                            folder.resolve(name),
                            name.equals(source) ? text : TextFormat.assemble(text, source));
                }
            }
        }
    }
}

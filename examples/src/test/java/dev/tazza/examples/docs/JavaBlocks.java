package dev.tazza.examples.docs;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Makes classes of blocks of Java: a block is the body of a method, if nothing else is said. */
final class JavaBlocks {
    private static final String IMPORTS =
            """
            import dev.tazza.*;
            import dev.tazza.compiler.*;
            import dev.tazza.runtime.*;
            import dev.tazza.wasi.*;
            import java.io.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;
            """;

    private final Path folder;
    private final List<CodeBlock> blocks;

    /**
     * @param folder where sources and classes are written
     */
    JavaBlocks(Path folder, List<CodeBlock> blocks) {
        this.folder = folder;
        this.blocks = blocks;
    }

    /** The folder with the classes. */
    Path classes() {
        return folder.resolve("classes");
    }

    /** The name of the class of a block. */
    String className(CodeBlock block) {
        return "Block" + blocks.indexOf(block);
    }

    /**
     * Compiles all blocks.
     *
     * @return what is wrong, with the files and lines of the documents
     */
    List<String> compile() throws IOException {
        Files.createDirectories(classes());
        var problems = new ArrayList<String>();
        var sources = new ArrayList<Path>();
        for (var block : blocks) {
            if (block.has("skip")) {
                continue;
            }
            var name = className(block);
            var parent = Files.createDirectories(folder.resolve(className(block)));
            var source = parent.resolve(name + ".java");
            Files.writeString(source, source(block));
            sources.add(source);
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var options =
                    List.of(
                            "-proc:none",
                            "-d",
                            classes().toString(),
                            "-classpath",
                            System.getProperty("java.class.path"));
            var units = files.getJavaFileObjectsFromPaths(sources);
            compiler.getTask(new StringWriter(), files, diagnostics, options, null, units).call();
        }
        for (var diagnostic : diagnostics.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                problems.add(describe(diagnostic));
            }
        }
        return problems;
    }

    private String describe(Diagnostic<? extends JavaFileObject> diagnostic) {
        var folderName = Path.of(diagnostic.getSource().toUri()).getParent().getFileName();
        var block = blocks.get(Integer.parseInt(folderName.toString().substring("Block".length())));
        long line = block.line() + diagnostic.getLineNumber() - linesBefore(block);
        return block.file().getFileName() + ":" + line + ": " + diagnostic.getMessage(null);
    }

    private String source(CodeBlock block) {
        return before(block) + block.text() + (block.has("members") ? "\n}\n" : "\n}}\n");
    }

    private int linesBefore(CodeBlock block) {
        return (int) before(block).lines().count();
    }

    private String members(CodeBlock block) {
        return block.has("continues") ? blocks.get(blocks.indexOf(block) - 1).text() + "\n" : "";
    }

    private String before(CodeBlock block) {
        var imports =
                block.option("import").stream()
                        .map(name -> "import " + name + ";\n")
                        .collect(Collectors.joining());
        return IMPORTS
                + imports
                + "public class "
                + className(block)
                + " {\n"
                + members(block)
                + (block.has("members") ? "" : method(block) + " throws Exception {\n");
    }

    private static String method(CodeBlock block) {
        return block.has("prints")
                ? "public static void main(String[] arguments)"
                : "void run(" + String.join(", ", block.option("given")) + ")";
    }
}

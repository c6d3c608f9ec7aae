package dev.tazza.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tazza.Program;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.text.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A module, the interface that is generated for it, and Java code that uses both. */
final class Generated {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    private final Path folder;
    private final List<Path> sources = new ArrayList<>();

    /** The bytes of the module. */
    final byte[] bytes;

    /** The text of the interface {@code example.Guest1}. */
    final String text;

    Generated(Path folder, String wat) throws IOException {
        this.folder = folder;
        bytes = TextFormat.assemble(wat);
        var file = new ModuleFile(folder.resolve("guest1.wat"), "example", "Guest1", "guest1.wasm");
        var source = InterfaceSource.of(file, Module.decode(bytes, Program.features()));
        text = new String(source, StandardCharsets.US_ASCII);
        add("Guest1", text);
    }

    private void add(String name, String source) throws IOException {
        var path = folder.resolve(name + ".java");
        Files.writeString(path, source);
        sources.add(path);
    }

    /**
     * Compiles all of it without a warning, and runs a method.
     *
     * @param use the body of {@code static Object run(Program program)}
     */
    Object run(String use) throws ReflectiveOperationException, IOException {
        add(
                "Use",
                """
                package example;
                import dev.tazza.*;
                import java.util.*;
                public class Use {
                    public static Object run(Program program) throws Exception {
                        %s
                    }
                }
                """
                        .formatted(use));
        var classes = Files.createDirectories(folder.resolve("classes"));
        var messages = new StringWriter();
        try (var files = JAVAC.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var options =
                    List.of(
                            "-Xlint:all,-processing",
                            "-Xdoclint:all,-missing",
                            "-Werror",
                            "-d",
                            classes.toString(),
                            "-classpath",
                            System.getProperty("java.class.path"));
            var units = files.getJavaFileObjectsFromPaths(sources);
            JAVAC.getTask(messages, files, null, options, null, units).call();
        }
        assertEquals("", messages.toString(), () -> messages + text);
        try (var loader = new URLClassLoader(new URL[] {url(classes)})) {
            return loader.loadClass("example.Use")
                    .getMethod("run", Program.class)
                    .invoke(null, Program.of(bytes));
        }
    }

    private static URL url(Path folder) throws MalformedURLException {
        return URI.create(folder.toUri().toString()).toURL();
    }
}

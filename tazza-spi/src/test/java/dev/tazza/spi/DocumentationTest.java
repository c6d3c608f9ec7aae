package dev.tazza.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.ExternalType;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Import;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.ValueType;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plug-in that the documentation shows. */
class DocumentationTest {
    private static final String BEGIN = "```java\n";
    private static final String IMPORTS =
            """
            package dice;
            import dev.tazza.spi.*;
            import dev.tazza.wasm.*;
            import java.util.List;
            import java.util.Random;
            """;

    @TempDir private Path folder;

    /** Compiles it and puts it into a jar. */
    private Path jar() throws Exception {
        String text = Files.readString(Path.of("../docs/plugins.md"));
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        Path source = Files.createDirectory(folder.resolve("dice")).resolve("DicePlugin.java");
        Files.writeString(source, IMPORTS + text.substring(begin, text.indexOf("```", begin)));
        var messages = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled =
                    compiler.getTask(
                                    messages,
                                    files,
                                    null,
                                    List.of("-Xlint:all", "-Werror", "-proc:none"),
                                    null,
                                    files.getJavaFileObjects(source))
                            .call();
            assertTrue(compiled, messages.toString());
        }
        Path jar = folder.resolve("dice.jar");
        try (var output = new JarOutputStream(Files.newOutputStream(jar))) {
            output.putNextEntry(new JarEntry("META-INF/services/dev.tazza.spi.Plugin"));
            output.write("dice.DicePlugin".getBytes());
            output.putNextEntry(new JarEntry("dice/DicePlugin.class"));
            Files.copy(folder.resolve("dice/DicePlugin.class"), output);
        }
        return jar;
    }

    @Test
    void thePlugInOfTheDocumentationWorks() throws Exception {
        var plugin = PluginJar.load(jar()).getFirst();
        assertEquals("dice", plugin.name());
        var linker = new Linker();
        plugin.open(PluginSettings.none().with("--dice-seed", "7")).addTo(linker);
        var type = new FunctionType(List.of(ValueType.I32), List.of(ValueType.I32));
        var roll =
                (Function)
                        linker.find(new Import("dice", "roll", new ExternalType.Function(0)), type);
        int number = (int) roll.call(new Store(), 6)[0];
        assertEquals(1 + new java.util.Random(7).nextInt(6), number);
        var trap = assertThrows(Trap.class, () -> roll.call(new Store(), 0));
        assertEquals("dice.roll: no die has 0 sides", trap.getMessage());
    }
}

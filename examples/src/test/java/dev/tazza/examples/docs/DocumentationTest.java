package dev.tazza.examples.docs;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.cli.Main;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The code in the README and the guides does what they say. */
class DocumentationTest {
    @TempDir private Path folder;

    @Test
    void javaCompilesAndPrintsWhatItShould() throws Exception {
        var blocks = Documents.blocks("java");
        assertFalse(blocks.isEmpty());
        var java = new JavaBlocks(folder, blocks);
        assertEquals("", String.join("\n", java.compile()));
        var runs = new ArrayList<Executable>();
        for (var block : blocks) {
            if (block.has("prints")) {
                runs.add(() -> run(java, block));
            }
        }
        assertFalse(runs.isEmpty());
        assertAll(runs);
    }

    private void run(JavaBlocks java, CodeBlock block) throws Exception {
        var place = Files.createDirectories(folder.resolve(java.className(block)));
        Documents.provide(block, place);
        var classPath = java.classes() + File.pathSeparator + System.getProperty("java.class.path");
        var process = JavaProcess.run(place, List.of("-cp", classPath), java.className(block));
        assertEquals("", process.errors(), block::toString);
        assertEquals(
                String.join("\n", block.option("prints")) + "\n",
                process.output(),
                block::toString);
        assertEquals(0, process.status(), block::toString);
    }

    /** Every block of shell is run, or says why not. */
    @Test
    void commandsSucceedAndPrintWhatTheyShould() throws Exception {
        var runs = new ArrayList<Executable>();
        for (var block : Documents.blocks("sh")) {
            if (!block.has("skip")) {
                runs.add(() -> runShell(block));
            }
        }
        assertFalse(runs.isEmpty());
        assertAll(runs);
    }

    private void runShell(CodeBlock block) throws Exception {
        var place = Files.createTempDirectory(folder, "shell");
        Documents.provide(block, place);
        var tazza = Files.createFile(place.resolve("tazza"));
        Files.writeString(
                tazza,
                """
                #!/bin/sh
                exec '%s' -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp '%s' %s "$@"
                """
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        assertTrue(tazza.toFile().setExecutable(true));
        var builder = new ProcessBuilder("sh", "-e", "-c", block.text()).directory(place.toFile());
        builder.environment().put("TAZZA_CACHE_DIR", place.resolve("cache").toString());
        builder.environment().put("XDG_CONFIG_HOME", place.resolve("config").toString());
        var process = JavaProcess.run(builder);
        assertEquals(0, process.status(), () -> block + ": " + process.errors());
        if (block.has("prints")) {
            assertEquals(
                    String.join("\n", block.option("prints")) + "\n",
                    process.output(),
                    block::toString);
        }
    }

    /** Kotlin and Scala are compiled and run in projects of their own, which have the same text. */
    @Test
    void blocksOfOtherLanguagesAreThoseOfTheirProjects() throws Exception {
        for (var language : Map.of("kotlin", ".kt", "scala", ".scala").entrySet()) {
            var sources = new StringBuilder();
            var project = Documents.ROOT.resolve("examples-" + language.getKey() + "/src/main");
            List<Path> files;
            try (var all = Files.walk(project)) {
                files = all.filter(file -> file.toString().endsWith(language.getValue())).toList();
            }
            for (var file : files) {
                sources.append(withoutIndentation(Files.readString(file))).append('\n');
            }
            var blocks = Documents.blocks(language.getKey());
            assertFalse(blocks.isEmpty());
            for (var block : blocks) {
                var text = withoutIndentation(block.text());
                assertTrue(
                        sources.indexOf("\n" + text + "\n") >= 0,
                        () -> block + " is not in " + project + ":\n" + text);
            }
        }
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    @Test
    void mistakesInABlockAreFoundAtTheirLine() throws Exception {
        var document = folder.resolve("wrong.md");
        Files.writeString(
                document,
                """
                Text.

                <!-- example
                given: Guest guest
                -->
                ```java
                guest.memory();
                guest.memry();
                ```
                """);
        var problems = new JavaBlocks(folder, CodeBlock.read(document)).compile();
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(
                problems.getFirst().startsWith("wrong.md:8: cannot find symbol"),
                problems::toString);
    }
}

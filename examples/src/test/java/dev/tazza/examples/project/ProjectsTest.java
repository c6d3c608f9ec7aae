package dev.tazza.examples.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.examples.docs.CodeBlock;
import dev.tazza.examples.docs.JavaProcess;
import dev.tazza.wasm.text.TextFormat;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects of users, which have the released artifacts and nothing else of this checkout. */
class ProjectsTest {
    private static final Path ROOT = Path.of(System.getProperty("tazza.root"));
    private static final Path PROJECTS = ROOT.resolve("examples/projects");

    @TempDir private Path folder;

    private static List<String> classPath(Path project) throws Exception {
        return List.of(
                "-cp",
                project.resolve("target/classes")
                        + File.pathSeparator
                        + Files.readString(project.resolve("target/classpath")).strip());
    }

    @Test
    void theReadmesLinesRunAndModulesAreCompiledOnce() throws Exception {
        try (var repository = LocalRepository.at(folder.resolve("repository"))) {
            build(repository);
        }
    }

    private void build(LocalRepository repository) throws Exception {
        var work = Files.createDirectories(folder.resolve("work"));
        var build = new MavenBuild(work, repository);

        var plain = build.add(PROJECTS.resolve("plain"), "plain");
        var lines =
                CodeBlock.read(ROOT.resolve("README.md")).stream()
                        .filter(block -> block.language().equals("java"))
                        .findFirst()
                        .orElseThrow();
        Files.writeString(
                Files.createDirectories(plain.resolve("src/main/java")).resolve("Main.java"),
                """
                import dev.tazza.*;
                import java.nio.file.Path;

                public class Main {
                    public static void main(String[] arguments) throws Exception {
                        %s
                    }
                }
                """
                        .formatted(lines.text()));
        try (var in = ProjectsTest.class.getResourceAsStream("/docs/calculator.wat")) {
            Files.write(
                    plain.resolve("calculator.wasm"),
                    TextFormat.assemble(in.readAllBytes(), "calculator.wat"));
        }
        var compiled = build.add(PROJECTS.resolve("compiled"), "compiled");

        var first = build.run(0);
        assertTrue(first.contains("1 module, 1 compiled, 0 up to date"), first);
        JavaProcess.run(plain, classPath(plain), "Main").printed("3\n");
        JavaProcess.run(compiled, classPath(compiled), "com.acme.Main")
                .printed("dividing 17\n3 2\n");
        var log = compiled.resolve("classes.log");
        var modular =
                List.of(
                        "-Xlog:class+load:file=" + log,
                        "-p",
                        classPath(compiled).get(1),
                        "-m",
                        "com.acme/com.acme.Main");
        JavaProcess.run(compiled, modular).printed("dividing 17\n3 2\n");
        var loaded = Files.readString(log);
        assertTrue(loaded.contains(" dev.tazza.guest.C "), "the stored classes run");
        assertFalse(loaded.contains(" dev.tazza.compiler.jvm.GroupCompiler "), "nothing compiles");

        var resource = compiled.resolve("target/classes/com/acme/division.wasm");
        var times =
                List.of(
                        resource,
                        compiled.resolve("target/classes/com/acme/DivisionModule.class"),
                        compiled.resolve("target/classes/com/acme/Division.class"));
        var before = times.stream().map(ProjectsTest::time).toList();
        var broken = build.add(PROJECTS.resolve("compiled"), "broken");
        breakModule(broken);
        var second = build.run(1);
        assertTrue(second.contains("1 module, 0 compiled, 1 up to date"), second);
        assertEquals(before, times.stream().map(ProjectsTest::time).toList());
        var file = broken.resolve("src/main/wasm/com/acme/division.wasm");
        assertTrue(
                second.contains(
                        file
                                + ": malformed: length out of bounds: code section of 18 bytes, 7"
                                + " left (at byte 0x38)"),
                second);
        assertFalse(second.contains("\tat dev.tazza"), second);

        // Another module in the resource's place is not run.
        Files.write(resource, Files.readAllBytes(plain.resolve("calculator.wasm")));
        var refused = JavaProcess.run(compiled, classPath(compiled), "com.acme.Main");
        assertEquals(1, refused.status());
        assertTrue(
                refused.errors().contains("the module is not the one that was built"),
                refused.errors());
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes another project of a copy, with half a binary module in the place of the text. */
    private static void breakModule(Path project) throws IOException {
        var pom = project.resolve("pom.xml");
        Files.writeString(
                pom, Files.readString(pom).replace("<artifactId>compiled<", "<artifactId>broken<"));
        var text = project.resolve("src/main/wasm/com/acme/division.wat");
        byte[] module = TextFormat.assemble(Files.readAllBytes(text), "division.wat");
        Files.write(text.resolveSibling("division.wasm"), Arrays.copyOf(module, module.length / 2));
        Files.delete(text);
    }
}

package dev.tazza.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleFilesTest {
    @TempDir private Path root;

    private Path touch(String name) throws Exception {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    private String failure() {
        return assertThrows(BrokenModuleException.class, () -> new ModuleFiles(root, "base").find())
                .getMessage();
    }

    @Test
    void foldersArePackages() throws Exception {
        var filter = touch("com/acme/image-filter.wat");
        var root1 = touch("plain.wasm");
        touch("com/acme/notes.txt");
        assertEquals(
                List.of(
                        new ModuleFile(filter, "com.acme", "ImageFilter", "image-filter.wasm"),
                        new ModuleFile(root1, "base", "Plain", "plain.wasm")),
                new ModuleFiles(root, "base").find());
        assertEquals(List.of(), new ModuleFiles(root.resolve("missing"), "base").find());
    }

    @Test
    void twoModulesOfOneNameAreAMistake() throws Exception {
        touch("a-b.wasm");
        var second = touch("a_b.wat");
        assertEquals(
                second + ": its classes would have the same names as those of a-b.wasm", failure());
    }

    @Test
    void aFolderThatCannotBeAPackageIsAMistake() throws Exception {
        var file = touch("my-guests/a.wasm");
        assertEquals(file + ": \"my-guests\" cannot be the name of a Java package", failure());
    }
}

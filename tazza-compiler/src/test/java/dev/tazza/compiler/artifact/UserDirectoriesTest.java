package dev.tazza.compiler.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserDirectoriesTest {
    @TempDir private Path root;

    private String at(String name) {
        return root.resolve(name).toString();
    }

    @Test
    void areInTheHomeByDefault() {
        var directories = new UserDirectories(Map.of("HOME", at("h")), at("other"));
        assertEquals(root.resolve("h/.config/tazza"), directories.configuration());
        assertEquals(root.resolve("h/.cache/tazza"), directories.cache());
        directories = new UserDirectories(Map.of(), at("h"));
        assertEquals(root.resolve("h/.config/tazza"), directories.configuration());
    }

    @Test
    void areWhereTheVariablesSay() {
        var directories =
                new UserDirectories(
                        Map.of("XDG_CONFIG_HOME", at("c"), "XDG_CACHE_HOME", at("k")), at("h"));
        assertEquals(root.resolve("c/tazza"), directories.configuration());
        assertEquals(root.resolve("k/tazza"), directories.cache());
        directories =
                new UserDirectories(
                        Map.of("TAZZA_CACHE_DIR", at("own"), "XDG_CACHE_HOME", at("k")), at("h"));
        assertEquals(root.resolve("own"), directories.cache());
    }

    @Test
    void relativeAndEmptyPathsAreIgnored() {
        var directories =
                new UserDirectories(
                        Map.of("XDG_CONFIG_HOME", "c", "XDG_CACHE_HOME", "", "HOME", "h"), at("h"));
        assertEquals(root.resolve("h/.config/tazza"), directories.configuration());
        assertEquals(root.resolve("h/.cache/tazza"), directories.cache());
        assertNull(new UserDirectories(Map.of(), "?").cache());
    }
}

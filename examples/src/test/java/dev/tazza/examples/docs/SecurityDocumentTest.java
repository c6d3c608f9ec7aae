package dev.tazza.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tests that the security model relies on are there. */
class SecurityDocumentTest {
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*Test)(?:\\.(\\w+))?`");

    private static Map<String, Path> tests() throws IOException {
        var tests = new HashMap<String, Path>();
        try (var modules = Files.list(Documents.ROOT)) {
            for (var module : modules.map(path -> path.resolve("src/test/java")).toList()) {
                if (!Files.isDirectory(module)) {
                    continue;
                }
                try (var files = Files.walk(module)) {
                    files.filter(file -> file.toString().endsWith("Test.java"))
                            .forEach(
                                    file ->
                                            tests.put(
                                                    file.getFileName()
                                                            .toString()
                                                            .replace(".java", ""),
                                                    file));
                }
            }
        }
        return tests;
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        var tests = tests();
        var missing = new ArrayList<String>();
        var names = NAME.matcher(Files.readString(Documents.ROOT.resolve("docs/security.md")));
        int count = 0;
        while (names.find()) {
            count++;
            var file = tests.get(names.group(1));
            var method = names.group(2);
            if (file == null
                    || method != null && !Files.readString(file).contains(" " + method + "(")) {
                missing.add(names.group());
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(count > 40, "names are found: " + count);
    }
}

package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
    private static final String FIELDS =
            """
            (import "env" "f\\1b[31m" (func (param i32) (result i64)))
            (memory (export "memory") 1 2)
            (global (export "g") (mut f32) (f32.const 0))
            (func $small (export "run"))
            (func $big (drop (i32.extend8_s (i32.const 1))))
            """;

    @TempDir private Path folder;

    private String inspect(String... options) throws Exception {
        String file = Wat.file(folder, "module.wasm", FIELDS);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var arguments = new ArrayList<>(List.of("inspect", file));
        arguments.addAll(List.of(options));
        assertEquals(0, Main.run(new Console(out, err, false), arguments.toArray(String[]::new)));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void showsWhatTheModuleConsistsOf() throws Exception {
        String text = inspect();
        assertTrue(text.contains("features: mutable-globals, sign-extension\n"), text);
        assertTrue(text.contains("  func     run: [] -> []\n"), text);
        assertTrue(text.contains("  memory   memory: 1 2\n"), text);
        assertTrue(text.contains("  global   g: mut f32\n"), text);
        assertTrue(text.contains("3 functions (1 imported)"), text);
        assertTrue(text.indexOf("func[2]") < text.indexOf("func[1]"), "the biggest function first");
    }

    @Test
    void namesCannotControlTheTerminal() throws Exception {
        String text = inspect();
        assertTrue(text.contains("env f\\u001b[31m: [i32] -> [i64]"), text);
        assertEquals(-1, text.indexOf('\u001b'));
    }

    @Test
    void jsonHasTheSame() throws Exception {
        // Read by a parser that knows nothing of the writer.
        var json = (Map<?, ?>) JsonReader.read(inspect("--json"));
        assertEquals(List.of("mutable-globals", "sign-extension"), json.get("features"));
        var imports = (List<?>) json.get("imports");
        var first = (Map<?, ?>) imports.get(0);
        assertEquals("f\u001b[31m", first.get("name"));
        assertEquals("[i32] -> [i64]", first.get("type"));
        assertEquals(3.0, json.get("functions"));
    }
}

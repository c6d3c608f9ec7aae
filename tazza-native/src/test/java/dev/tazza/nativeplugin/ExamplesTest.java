package dev.tazza.nativeplugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.spi.PluginSettings;
import dev.tazza.wasm.Trap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the documentation, built and run with their guests. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("examples");

    @TempDir private Path folder;

    private static void assertTraps(String message, Executable call) {
        assertEquals(message, assertThrows(Trap.class, call).getMessage());
    }

    @Test
    void c() throws Exception {
        var plugin = NativePlugin.load(Toolchain.c(folder, EXAMPLES.resolve("c/checksum.c")));
        assertEquals("checksum", plugin.name());
        assertEquals("1.0", plugin.version());
        assertEquals(List.of("checksum"), plugin.modules());
        try (var guest = TestGuest.of(plugin, EXAMPLES.resolve("c/guest.wat"))) {
            assertEquals(0xCBF43926, guest.call("check"));
            assertTraps("crc32: the range is outside of the memory", () -> guest.call("beyond"));
        }
    }

    @Test
    void cpp() throws Exception {
        var plugin = NativePlugin.load(Toolchain.cpp(folder, EXAMPLES.resolve("cpp/store.cpp")));
        assertEquals("--store-limit", plugin.options().getFirst().name());
        Path text = EXAMPLES.resolve("cpp/guest.wat");
        try (var guest = TestGuest.of(plugin, text)) {
            assertEquals(1224, guest.call("sum"));
            assertEquals(5108, guest.call("look"));
            assertTraps("unreachable", () -> guest.call("trap"));
            assertTraps("store: each needs a function of two i32", () -> guest.call("no-function"));
            assertTraps("store: the range is outside of the memory", () -> guest.call("beyond"));
        }
        var one = PluginSettings.none().with("--store-limit", "1");
        try (var guest = TestGuest.of(plugin, one, Files.readString(text))) {
            assertEquals(1, guest.call("fill"), "each guest has a store of its own");
        }
        var wrong = PluginSettings.none().with("--store-limit", "x");
        assertEquals(
                "--store-limit x: expected a number",
                assertThrows(IllegalArgumentException.class, () -> plugin.open(wrong))
                        .getMessage());
    }

    @Test
    void rust() throws Exception {
        var plugin = NativePlugin.load(Toolchain.rust(folder, EXAMPLES.resolve("rust/digest.rs")));
        try (var guest = TestGuest.of(plugin, EXAMPLES.resolve("rust/guest.wat"))) {
            assertEquals(0xBA7816BF, guest.call("abc"));
            var memory = guest.instance().memory(0);
            byte[] page = memory.read(0, 65504);
            guest.call("page");
            assertArrayEquals(
                    MessageDigest.getInstance("SHA-256").digest(page), memory.read(65504, 32));
            assertTraps("digest: no such digest", () -> guest.call("unknown"));
        }
    }

    @Test
    void go() throws Exception {
        var plugin = NativePlugin.load(Toolchain.go(folder, EXAMPLES.resolve("go")));
        try (var guest = TestGuest.of(plugin, EXAMPLES.resolve("go/guest.wat"))) {
            assertEquals(610, guest.call("find"));
            assertEquals(0, guest.call("none"));
            assertTraps(
                    "regex: error parsing regexp: missing closing ): `(`",
                    () -> guest.call("wrong"));
            assertTraps("regex: the range is outside of the memory", () -> guest.call("beyond"));
        }
    }
}

package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyAndCacheCommandTest {
    @TempDir private Path folder;

    private Run.Result tazza(String... arguments) throws Exception {
        var process = Run.tazzaProcess(arguments);
        process.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        process.environment().put("TAZZA_CACHE_DIR", folder.resolve("cache").toString());
        return Run.finish(process, new byte[0]);
    }

    private void assertError(String message, String... arguments) throws Exception {
        var result = tazza(arguments);
        assertEquals("error: " + message + "\n", result.err());
        assertEquals(1, result.status());
    }

    @Test
    void keys() throws Exception {
        assertEquals("", tazza("key", "list").out());
        assertError("there is no key yet; 'tazza key export' makes one", "key", "show");
        String pem = tazza("key", "export").out();
        assertTrue(pem.startsWith("-----BEGIN PUBLIC KEY-----\n"), pem);
        String[] own = tazza("key", "list").out().strip().split("  ");
        assertEquals("own", own[1]);
        assertTrue(tazza("key", "show").out().startsWith("id: " + own[0] + "\nkind: own\n"));

        // The same key, as if it came from another user.
        String file = folder.resolve("friend.pem").toString();
        assertEquals(0, tazza("key", "export", "-o", file).status());
        assertEquals(pem, Files.readString(Path.of(file)));
        assertEquals(own[0] + "  trusted\n", tazza("key", "trust", file).out());
        assertEquals(own[0] + "  own\n" + own[0] + "  trusted\n", tazza("key", "list").out());
        assertEquals(0, tazza("key", "remove", own[0]).status());
        assertError(
                "no key with the id " + own[0] + "; see 'tazza key list'", "key", "remove", own[0]);
    }

    @Test
    void keysOfTheInstallation() throws Exception {
        String pem = tazza("key", "export").out();
        String id = tazza("key", "list").out().strip().split("  ")[0];
        Path installed = Files.createDirectory(folder.resolve("installed"));
        Files.writeString(installed.resolve(id + ".pem"), pem);
        for (String action : List.of("list", "show " + id)) {
            var process = Run.tazzaProcess(("key " + action).split(" "));
            process.environment().put("XDG_CONFIG_HOME", folder.resolve("nobody").toString());
            process.environment().put("JDK_JAVA_OPTIONS", "-Dtazza.trusted=" + installed);
            String out = Run.finish(process, new byte[0]).out();
            String expected =
                    action.equals("list")
                            ? id + "  installed\n"
                            : "id: %s\nkind: installed\ndirectory: %s\n%s"
                                    .formatted(id, installed, pem);
            assertEquals(expected, out);
        }
    }

    @Test
    void mistakesWithKeys() throws Exception {
        assertError("key trust needs a file", "key", "trust");
        assertError("key remove needs an id", "key", "remove");
        assertError("key list takes nothing else", "key", "list", "x");
        assertError("key show takes no --output", "key", "show", "-o", "x");
        String missing = folder.resolve("missing").toString();
        assertError(missing + ": no such file", "key", "trust", missing);
        String empty = Files.writeString(folder.resolve("empty"), "").toString();
        assertError(empty + ": not a public key for Ed25519 in PEM", "key", "trust", empty);
    }

    @Test
    void cache() throws Exception {
        assertEquals(folder.resolve("cache") + "\n", tazza("cache", "path").out());
        assertEquals(
                "             0 bytes in 0 files, of 1,073,741,824 bytes\n",
                tazza("cache", "list").out());
        Path entry = Files.createDirectories(folder.resolve("cache")).resolve("abc.tazza");
        Files.write(entry, new byte[1_234]);
        String list = tazza("cache", "list").out();
        assertTrue(list.matches("(?s) +1,234 bytes  used [-0-9: ]+  abc.tazza\n.*"), list);
        var json = (Map<?, ?>) JsonReader.read(tazza("cache", "list", "--json").out());
        assertEquals(1_234.0, json.get("size"));
        assertEquals(folder.resolve("cache").toString(), json.get("directory"));
        var first = (Map<?, ?>) ((List<?>) json.get("entries")).getFirst();
        assertEquals(entry.toString(), first.get("file"));
        assertEquals("removed 1 file\n", tazza("cache", "clean").out());
        assertTrue(Files.notExists(entry));
    }

    @Test
    void sizes() {
        assertEquals(500, UserCode.bytes("500"));
        assertEquals(500L << 20, UserCode.bytes("500M"));
        assertEquals(2L << 30, UserCode.bytes("2g"));
        for (String text : List.of("M", "x", "-1", "1.5G", "99999999999T")) {
            assertThrows(UsageException.class, () -> UserCode.bytes(text), text);
        }
    }
}

package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.text.TextFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module with stored code is not validated again: nothing else must pass for one. */
class StoredValidityTest {
    private static final byte NOP = 0x01;
    private static final byte DROP = 0x1A;
    private static final String MISMATCH = "type mismatch";

    @TempDir private Path folder;

    private Run.Result tazza(String... arguments) throws Exception {
        var process = Run.tazzaProcess(arguments);
        process.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        process.environment().put("TAZZA_CACHE_DIR", folder.resolve("cache").toString());
        return Run.finish(process, new byte[0]);
    }

    private static byte[] module(String body) {
        return TextFormat.assemble("(module (func (export \"_start\") " + body + "))");
    }

    private static byte[] valid() {
        return module("(drop (i32.const 77))");
    }

    /** The same with a value too many. */
    private static byte[] invalid() {
        byte[] bytes = valid();
        for (int i = bytes.length - 1; ; i--) {
            if (bytes[i] == DROP) {
                bytes[i] = NOP;
                return bytes;
            }
        }
    }

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private List<Path> entries() throws IOException {
        try (var files = Files.list(folder.resolve("cache"))) {
            return files.toList();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private void assertRefused(Run.Result result) {
        assertEquals(1, result.status(), result.err());
        assertTrue(result.err().contains(MISMATCH), result.err());
    }

    @Test
    void theEntryOfAnotherModule() throws Exception {
        assertEquals(0, tazza(file("valid.wasm", valid())).status());
        var entry = entries().getFirst();
        String validDigest = sha256(valid());
        String name = entry.getFileName().toString();
        assertTrue(name.startsWith(validDigest), name);
        byte[] content = Files.readAllBytes(entry);
        Path forged = entry.resolveSibling(name.replace(validDigest, sha256(invalid())));
        String invalid = file("invalid.wasm", invalid());
        Files.copy(entry, forged);
        assertRefused(tazza(invalid));

        // With the digest of the other module in it as well.
        byte[] patched = content.clone();
        int at = indexOf(patched, HexFormat.of().parseHex(validDigest));
        System.arraycopy(HexFormat.of().parseHex(sha256(invalid())), 0, patched, at, 32);
        Files.copy(entry, forged);
        Files.write(forged, patched);
        assertRefused(tazza(invalid));
        assertArrayEquals(content, Files.readAllBytes(entry));
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        int at = 0;
        while (!Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
            at++;
        }
        return at;
    }

    @Test
    void theSectionOfAnotherModule() throws Exception {
        String compiled = folder.resolve("compiled.wasm").toString();
        assertEquals(0, tazza("compile", file("valid.wasm", valid()), "-o", compiled).status());
        assertEquals(0, tazza("--no-cache", compiled).status());
        byte[] bytes = Files.readAllBytes(Path.of(compiled));
        var forged = new ByteArrayOutputStream();
        forged.write(invalid());
        forged.write(bytes, valid().length, bytes.length - valid().length);
        var result = tazza(file("forged.wasm", forged.toByteArray()));
        assertTrue(result.err().contains("the compiled code in it is ignored"), result.err());
        assertRefused(result);
    }

    @Test
    void aFeatureThatIsOffNow() throws Exception {
        String file = file("simd.wasm", module("(drop (v128.const i64x2 0 0))"));
        assertEquals(0, tazza(file).status());
        assertEquals(1, entries().size());
        assertEquals(0, tazza(file).status());
        var result = tazza("--disable-simd", file);
        assertEquals(1, result.status());
        assertTrue(result.err().contains("simd"), result.err());
    }
}

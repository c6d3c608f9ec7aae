package dev.tazza.compiler.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.CompilerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredCodeTest {
    private static final CompilerOptions OPTIONS = CompilerOptions.standard();
    private static final byte[] ONE = {1};
    private static final byte[] TWO = {2};

    @TempDir private Path folder;

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private Keys keys;
    private CodeCache cache;

    @BeforeEach
    void open() {
        keys = new Keys(folder.resolve("keys"));
        cache = new CodeCache(folder.resolve("cache"), keys, CodeCache.STANDARD_LIMIT);
    }

    private StoredCode code(byte[] bytes, CodeCache where) {
        return new StoredCode(UniversalModule.of(bytes), OPTIONS, keys, where, warnings::add);
    }

    private byte[] universal(Map<String, byte[]> classes) throws Exception {
        return UniversalModule.of(Samples.MODULE).with(classes, OPTIONS, keys.signingKey());
    }

    @Test
    void whatOneRunCompilesTheNextOneFinds() {
        var first = code(Samples.MODULE, cache);
        assertFalse(first.isFound());
        assertNull(first.find("a"));
        first.add(Map.of("a", ONE));
        first.save();
        var second = code(Samples.MODULE, cache);
        assertTrue(second.isFound());
        assertArrayEquals(ONE, second.find("a"));
        assertNull(second.find("b"));
    }

    @Test
    void codeOfTheSameModuleWithAnotherKeyIsNotFound() {
        var stranger = new Keys(folder.resolve("stranger"));
        var shared = new CodeCache(cache.directory(), stranger, CodeCache.STANDARD_LIMIT);
        var identity = CodeIdentity.of(UniversalModule.of(Samples.MODULE), OPTIONS);
        // So that there is a key of our own.
        assertTrue(cache.store(identity, Map.of("a", ONE)));
        assertTrue(shared.store(identity, Map.of("a", TWO)));
        assertFalse(code(Samples.MODULE, cache).isFound());
    }

    @Test
    void theSectionComesFirstAndTheCacheAddsToIt() throws Exception {
        byte[] module = universal(Map.of("a", ONE));
        cache.store(
                CodeIdentity.of(UniversalModule.of(module), OPTIONS), Map.of("a", TWO, "b", TWO));
        var code = code(module, cache);
        assertTrue(code.isFound());
        assertArrayEquals(ONE, code.find("a"));
        assertArrayEquals(TWO, code.find("b"));
        // The compiled module and the plain one are the same to the cache.
        assertArrayEquals(TWO, code(Samples.MODULE, cache).find("a"));
    }

    @Test
    void anIgnoredSectionIsWarnedOfOnceAlsoIfNothingIsAskedFor() throws Exception {
        byte[] module = universal(Map.of("a", ONE));
        module[module.length - 1] ^= 1;
        assertFalse(code(module, cache).isFound());
        assertEquals(
                List.of("the compiled code in it is ignored: its signature is wrong"), warnings);
        var code = code(module, null);
        assertFalse(code.isFound());
        assertNull(code.find("a"));
        assertNull(code.find("a"));
        assertEquals(2, warnings.size());
    }

    @Test
    void codeForOtherOptionsIsNotWarnedOf() throws Exception {
        byte[] module =
                UniversalModule.of(Samples.MODULE)
                        .with(Map.of("a", ONE), OPTIONS.withoutInterrupts(), keys.signingKey());
        var code = code(module, null);
        assertFalse(code.isFound());
        assertNull(code.find("a"));
        assertEquals(List.of(), warnings);
    }

    @Test
    void withoutACacheNothingIsKept() {
        var code = code(Samples.MODULE, null);
        code.add(Map.of("a", ONE));
        code.save();
        assertFalse(Files.exists(folder.resolve("cache")));
    }

    @Test
    void aLittleMoreIsNotWorthWritingAllAgain() {
        run(Samples.MODULE, Samples.classes(100, 100));
        run(Samples.MODULE, Map.of("a", ONE));
        assertNull(code(Samples.MODULE, cache).find("a"));
        run(Samples.MODULE, Map.of("a", new byte[1_000]));
        assertEquals(1_000, code(Samples.MODULE, cache).find("a").length);
    }

    /** A run that compiles these classes. */
    private void run(byte[] bytes, Map<String, byte[]> classes) {
        var code = code(bytes, cache);
        assertNull(code.find("a"));
        code.add(classes);
        code.save();
    }
}

package dev.tazza.compiler.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are named by whoever made the module. */
class SourceNamesTest {
    @ParameterizedTest
    @CsvSource({"main.c, main_c", "area.rs, area_rs", "x.c, x_c", "box, box"})
    void aClassIsNamedAfterItsFile(String file, String name) {
        assertEquals(name, SourceNames.identifier(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"box1", "x0", "a.x12", "x1x2"})
    void noFileTakesTheNameOfAClassWithMorePieces(String file) {
        var name = SourceNames.identifier(file);
        assertTrue(name.endsWith("_"), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../a;b[c", "a/b\u001b\n", "\u202e\ud800é", "$"})
    void everyNameIsLegal(String file) {
        var name = SourceNames.identifier(SourceNames.fileName(file));
        assertTrue(name.matches("[A-Za-z0-9_]*"), name);
    }
}

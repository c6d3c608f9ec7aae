package dev.tazza.wasm.text;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts nested a million deep: no recursion, and no time that grows faster than the text. */
class NestingTest {
    private static final int DEPTH = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        "(block , )",
        "'block ', ' end '",
        "(loop (result) , )",
        "(if (i32.const 1) (then , ))",
        "(if , (then))",
        "(i32.eqz , )",
        "(try (do , ) (catch_all))",
        "(try_table , )",
        "(block $a , (br $a))"
    })
    void instructionsCanBeNestedDeeply(String open, String close) {
        byte[] module =
                TextFormat.assemble("(func " + open.repeat(DEPTH) + close.repeat(DEPTH) + ")");
        assertTrue(module.length > DEPTH);
    }

    @Test
    void namesOfOuterLabelsAreFoundAtOnce() {
        String text =
                "(func (block $out "
                        + "(block (br $out) ".repeat(DEPTH / 4)
                        + ")".repeat(DEPTH / 4)
                        + "))";
        assertTrue(TextFormat.assemble(text).length > DEPTH);
    }

    @ParameterizedTest
    @CsvSource({"(", "(block ", "(func ", "(module ", "((@a) ", "(;", "(@a (", ")"})
    void openEndsAreCleanErrors(String open) {
        String text = open.repeat(DEPTH);
        assertThrows(MalformedException.class, () -> TextFormat.assemble(text));
    }

    @Test
    void balancedParenthesesAreACleanError() {
        String text = "(".repeat(DEPTH) + ")".repeat(DEPTH);
        assertThrows(MalformedException.class, () -> TextFormat.assemble(text));
    }

    @Test
    void commentsCanBeNestedDeeply() {
        assertTrue(TextFormat.assemble("(;".repeat(DEPTH) + ";)".repeat(DEPTH)).length == 8);
    }
}

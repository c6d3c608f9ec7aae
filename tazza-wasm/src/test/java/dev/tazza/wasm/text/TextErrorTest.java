package dev.tazza.wasm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.MalformedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextErrorTest {
    private static MalformedException error(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return assertThrows(MalformedException.class, () -> TextFormat.assemble(bytes, "a.wat"));
    }

    @Test
    void errorsShowTheLineWithACaretBelowThePlace() {
        var error = error("(module\n  (func\n    (i32.conts 1)))");
        assertEquals(
                """
                a.wat:3:6: unknown operator i32.conts
                    (i32.conts 1)))
                     ^""",
                error.describe());
    }

    @Test
    void columnsCountCharactersAndNotBytes() {
        var location = error("(func) (; äöü😀 ;) (fnuc)").location().orElseThrow();
        assertEquals(1, location.line());
        assertEquals(20, location.column());
    }

    @Test
    void linesEndInAllThreeWays() {
        assertEquals(4, error("(func)\n(func)\r(func)\r\n(fnuc)").location().orElseThrow().line());
    }

    @Test
    void excerptsOfLongLinesAreShort() {
        var error = error("(func)".repeat(10_000) + "(fnuc)");
        String excerpt = error.location().orElseThrow().excerpt();
        assertTrue(excerpt.length() < 250, excerpt);
        String[] lines = excerpt.split("\n");
        assertTrue(lines[0].substring(lines[1].indexOf('^')).startsWith("fnuc"), excerpt);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(func block $a end $b) | mismatching label $b",
                "(func (br $x)) | unknown label $x",
                "(func (local.get $x)) | unknown local $x",
                "(func (param $x i32) (local $x i32)) | duplicate local $x",
                "(func $f) (func $f) | duplicate func $f",
                "(func (call $f)) | unknown function $f",
                "(func (i32.const 4294967296)) | constant out of range",
                "(func (f32.const 1e99)) | constant out of range",
                "(func (i32.load align=3)) | alignment must be a power of two",
                "(func (i32.load offset=1_)) | unknown operator offset=1_",
                "(func) (import \"m\" \"n\" (func)) | import after function",
                "(type $t (func)) (func (type $t) (param i32)) | inline function type",
                "(func (type 7) (param i32)) | unknown type 7",
                "(func (if (i32.const 1))) | unexpected token: expected (then, found )",
                "(func block) | unexpected token: expected end, found )",
                "(func end) | unexpected token: expected instruction, found end",
                "(func else) | unexpected token: expected instruction, found else",
                "(func (then)) | unexpected token: expected instruction, found (",
                "(func (i32.add nop)) | unexpected token: expected instruction, found nop",
                "(func (try (do) (catch_all) (catch_all))) | unexpected token: expected ), found (",
                "(module) (module) | unexpected token: expected end of text, found (",
                "(memory 1 shared 2) | unexpected token: expected ), found 2",
                "(global i32 (i32.const 0) 5) | unexpected token: expected instruction, found 5",
                "(elem (i32.const 0) func nop) | unexpected token: expected ), found nop",
                "(func (br_table)) | unexpected token: expected number, found )"
            })
    void mistakesAreNamed(String text, String message) {
        var error = error(text);
        assertTrue(error.getMessage().startsWith(message), error.getMessage());
    }
}

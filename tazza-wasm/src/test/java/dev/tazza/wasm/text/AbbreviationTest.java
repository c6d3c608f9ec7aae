package dev.tazza.wasm.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two ways of writing a module must give the same bytes. */
class AbbreviationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(module (func)) | (func)",
                "(module quote \"(func)\") | (func)",
                "(module binary \"\\00asm\" \"\\01\\00\\00\\00\") | (module)",
                "(func) | (type (func)) (func (type 0))",
                "(func (param i32 i64)) | (func (param i32) (param i64))",
                "(func (param i32)) (type (func (param i32))) | (type (func (param i32))) (func (type 0))",
                "(func (local i32 i32 i64)) | (func (local i32) (local i32) (local i64))",
                "(func (export \"a\") (export \"b\")) | (func) (export \"a\" (func 0)) (export \"b\" (func 0))",
                "(func (import \"m\" \"n\") (param i32)) | (import \"m\" \"n\" (func (param i32)))",
                "(table (export \"t\") (import \"m\" \"n\") 1 funcref) "
                        + "| (import \"m\" \"n\" (table 1 (ref null func))) (export \"t\" (table 0))",
                "(global (import \"m\" \"n\") (mut i32)) | (import \"m\" \"n\" (global (mut i32)))",
                "(tag (import \"m\" \"n\")) | (import \"m\" \"n\" (tag))",
                "(import \"m\" (item \"a\") (item \"b\") (func)) | (import \"m\" \"a\" (func)) (import \"m\" \"b\" (func))",
                "(memory (data \"ab\" \"c\")) | (memory 1 1) (data (i32.const 0) \"abc\")",
                "(memory i64 (data \"\")) | (memory i64 0 0) (data (offset i64.const 0) \"\")",
                "(memory (pagesize 1) (data \"abc\")) | (memory 3 3 (pagesize 1)) (data (i32.const 0) \"abc\")",
                "(func) (table funcref (elem 0 0)) | (func) (table 2 2 funcref) (elem (i32.const 0) func 0 0)",
                "(table funcref (elem (ref.null func))) "
                        + "| (table 1 1 funcref) (elem (i32.const 0) funcref (item ref.null func))",
                "(memory 1) (data 0 (i32.const 1) \"a\") | (memory 1) (data (memory 0) (offset (i32.const 1)) \"a\")",
                "(func i32.const 1 i32.const 2 i32.add drop) | (func (drop (i32.add (i32.const 1) (i32.const 2))))",
                "(func i32.const 1 if nop else end) | (func (if (i32.const 1) (then nop) (else)))",
                "(func block loop br 1 end end) | (func (block (loop (br 1))))",
                "(func block (result i32) i32.const 1 end drop) | (func (drop (block (result i32) i32.const 1)))",
                "(func try nop catch_all end) | (func (try (do nop) (catch_all)))",
                "(func block try nop delegate 0 end) | (func (block (try (do nop) (delegate 0))))",
                "(memory 1) (func i32.const 0 i32.load drop) "
                        + "| (memory 1) (func i32.const 0 i32.load 0 offset=0 align=4 drop)",
                "(table 1 funcref) (func i32.const 0 call_indirect) "
                        + "| (table 1 funcref) (func i32.const 0 call_indirect 0 (type 0))",
                "(type (struct (field i32 i64))) | (type (struct (field i32) (field i64)))",
                "(type (func)) | (rec (type (sub final (func))))",
                "(func (param funcref externref anyref)) "
                        + "| (func (param (ref null func) (ref null extern) (ref null any)))",
                "(func v128.const i32x4 1 -1 0 0 drop) "
                        + "| (func v128.const i16x8 1 0 -1 0xffff 0 0 0 0 drop)",
                "(func v128.const f32x4 1 0 0 nan drop) | (func v128.const i32x4 0x3f800000 0 0 0x7fc00000 drop)"
            })
    void abbreviationsMeanTheirLongForm(String shortForm, String longForm) {
        assertArrayEquals(TextFormat.assemble(longForm), TextFormat.assemble(shortForm));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(func $f (call $f)) (start $f) | (func (call 0)) (start 0)",
                "(func (param $a i32) (local $b i64) (drop (local.get $b))) "
                        + "| (func (param i32) (local i64) (drop (local.get 1)))",
                "(func (block $a (block $b (block $a (br $a)) (br $a) (br $b)))) "
                        + "| (func (block (block (block (br 0)) (br 1) (br 0))))",
                "(type $t (struct (field $x i32) (field $y i64))) (func (param (ref $t)) (struct.get $t $y (local.get 0)) drop)"
                        + "| (type (struct (field i32) (field i64))) (func (param (ref 0)) (struct.get 0 1 (local.get 0)) drop)",
                "(tag $e) (func (block $h (try_table (catch $e $h) (throw $e)))) "
                        + "| (tag) (func (block (try_table (catch 0 0) (throw 0))))",
                "(memory $m 1) (memory $n 1) (func (memory.copy $n $m (i32.const 0) (i32.const 0) (i32.const 0))) "
                        + "| (memory 1) (memory 1) (func (memory.copy 1 0 (i32.const 0) (i32.const 0) (i32.const 0)))",
                "(memory $m 1) (data $d \"\") (func (memory.init $m $d (i32.const 0) (i32.const 0) (i32.const 0))) "
                        + "| (memory 1) (data \"\") (func (memory.init 0 (i32.const 0) (i32.const 0) (i32.const 0)))",
                "(global $g (mut i32) (i32.const 0)) (func (global.set $g (global.get $g))) "
                        + "| (global (mut i32) (i32.const 0)) (func (global.set 0 (global.get 0)))",
                "(table $t 1 funcref) (elem $e func) (func (elem.drop $e) (drop (table.size $t))) "
                        + "| (table 1 funcref) (elem func) (func (elem.drop 0) (drop (table.size 0)))"
            })
    void identifiersMeanIndexes(String named, String numbered) {
        assertArrayEquals(TextFormat.assemble(numbered), withoutNames(TextFormat.assemble(named)));
    }

    /** The module up to its name section, which is the last one. */
    private static byte[] withoutNames(byte[] module) {
        for (int i = module.length - 6; i >= 8; i--) {
            boolean found =
                    module[i] == 0
                            && module[i + 2] == 4
                            && new String(module, i + 3, 4, StandardCharsets.ISO_8859_1)
                                    .equals("name");
            if (found) {
                return Arrays.copyOf(module, i);
            }
        }
        throw new AssertionError("no name section");
    }
}

package dev.tazza.wasm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.support.SampleModules;
import dev.tazza.wasm.text.TextFormat;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DisassemblerTest {
    private static String list(Module module, int function) throws IOException {
        var out = new StringBuilder();
        Disassembler.function(module, function, out);
        return out.toString();
    }

    @Test
    void aFunctionIsListedWithOffsetsNamesAndNesting() throws IOException {
        var module =
                Module.decode(
                        TextFormat.assemble(
                                """
                                (module
                                  (import "m" "f" (func $log (param i32)))
                                  (memory 1)
                                  (func $main (param i32) (result i32) (local i64 i64)
                                    (block (br_if 0 (local.get 0)) (call $log (i32.const -5)))
                                    (i32.load8_u offset=3 (local.get 0))))
                                """),
                        Features.all());
        int start = module.body(1).offset();
        assertEquals(
                """
                func 1 "main" (type 1) [i32] -> [i32]
                  local 1..2 i64
                  %06x  block
                  %06x    local.get 0
                  %06x    br_if 0
                  %06x    i32.const -5
                  %06x    call 0 ;; log
                  %06x  end
                  %06x  local.get 0
                  %06x  i32.load8_u offset=3
                  %06x  end
                """
                        .formatted(
                                start + 3,
                                start + 5,
                                start + 7,
                                start + 9,
                                start + 11,
                                start + 13,
                                start + 14,
                                start + 16,
                                start + 19),
                list(module, 1).replace(System.lineSeparator(), "\n"));
    }

    @Test
    void everyKindOfInstructionCanBeListed() throws IOException {
        var all = new StringBuilder();
        for (var bytes : SampleModules.all()) {
            var module = Module.decode(bytes, Features.all());
            for (int i = module.importedFunctionCount(); i < module.functionCount(); i++) {
                all.append(list(module, i));
            }
        }
        var listing = all.toString();
        for (var line :
                new String[] {
                    "i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31",
                    "v128.load8_lane offset=3 5",
                    "br_on_cast 0 (ref null 0) (ref 1)",
                    "try_table (catch 0 1) (catch_all_ref 0)",
                    "i64.atomic.rmw.add 1 offset=8",
                    "call_indirect (type 0)",
                    "br_table 0 0",
                    "memory.init 1",
                }) {
            assertTrue(
                    listing.contains("  " + line + System.lineSeparator()), line + "\n" + listing);
        }
    }

    @Test
    void anImportedFunctionHasNoCodeToList() {
        var module =
                Module.decode(
                        TextFormat.assemble("(module (import \"m\" \"f\" (func)))"),
                        Features.all());
        assertThrows(IndexOutOfBoundsException.class, () -> list(module, 0));
    }
}

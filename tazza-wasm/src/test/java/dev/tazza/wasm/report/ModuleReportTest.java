package dev.tazza.wasm.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.report.ModuleReport.SectionSize;
import dev.tazza.wasm.text.TextFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleReportTest {
    private static ModuleReport report(String fields) {
        return ModuleReport.of(TextFormat.assemble("(module " + fields + ")"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "nothing | (func (drop (i32.add (i32.const 1) (i32.const 2))))",
                "MUTABLE_GLOBALS | (import \"m\" \"g\" (global (mut i32)))",
                "SIGN_EXTENSION | (func (drop (i32.extend8_s (i32.const 1))))",
                "SATURATING_CONVERSIONS | (func (drop (i32.trunc_sat_f32_s (f32.const 1))))",
                "MULTI_VALUE | (func (result i32 i32) (unreachable))",
                "BULK_MEMORY | (memory 1) (func (memory.fill (i32.const 0) (i32.const 0) (i32.const 0)))",
                "REFERENCE_TYPES | (table 1 externref)",
                "REFERENCE_TYPES | (table 1 funcref) (table 1 funcref)",
                "SIMD | (func (local v128))",
                "EXTENDED_CONSTANTS | (global i32 (i32.mul (i32.const 1) (i32.const 2)))",
                "TAIL_CALLS | (func $f (return_call $f))",
                "MULTI_MEMORY | (memory 1) (memory 1)",
                "MEMORY64 | (memory i64 1)",
                "EXCEPTIONS | (tag)",
                "EXCEPTIONS | (tag) (func (throw 0))",
                "LEGACY_EXCEPTIONS | (tag) (func (try (do (throw 0)) (catch 0)))",
                "THREADS | (memory 1 1 shared)",
                "WIDE_ARITHMETIC | (func (param i64) (local.get 0) (local.get 0) (i64.mul_wide_s) (drop) (drop))",
                "CUSTOM_PAGE_SIZES | (memory 1 (pagesize 1))"
            })
    void theFeatureThatAModuleNeedsIsFound(Feature feature, String fields) {
        var expected = feature == null ? Set.of(Feature.MVP) : Set.of(Feature.MVP, feature);
        assertEquals(expected, report(fields).requiredFeatures().toSet());
    }

    @Test
    void aModuleThatIsInvalidAnywayIsRefusedWithTheReason() {
        var bytes = TextFormat.assemble("(module (func (result i32)))");
        var e = assertThrows(InvalidException.class, () -> ModuleReport.of(bytes));
        assertEquals(
                "type mismatch: instruction requires [i32] but stack has []: end", e.getMessage());
    }

    @Test
    void sectionsAreListedWithTheirPlaces() {
        var report = report("(@custom \"note\" (before first) \"12345\") (memory 1)");
        assertEquals(
                List.of(
                        new SectionSize("note", true, 10, 10),
                        new SectionSize("memory", false, 22, 3)),
                report.sections());
    }

    @Test
    void theLargestFunctionsComeFirst() {
        var report =
                report(
                        """
                        (import "m" "f" (func))
                        (func $small)
                        (func $large (drop (i64.const 0x7fff_ffff_ffff)))
                        (func $medium (nop) (nop))
                        """);
        assertEquals(
                List.of("large", "medium"),
                report.largestFunctions(2).stream().map(ModuleReport.FunctionSize::name).toList());
        assertEquals(2, report.largestFunctions(1).getFirst().index());
        assertEquals(3, report.largestFunctions(10).size());
    }
}

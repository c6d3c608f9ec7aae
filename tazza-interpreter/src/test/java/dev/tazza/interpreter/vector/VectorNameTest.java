package dev.tazza.interpreter.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tazza.interpreter.vector.VectorName.Half;
import dev.tazza.wasm.instruction.Immediate;
import dev.tazza.wasm.instruction.Opcode;
import org.junit.jupiter.api.Test;

class VectorNameTest {
    @Test
    void namesAreTakenApart() {
        assertEquals(
                new VectorName(16, false, "extmul", 8, false, Half.HIGH, true),
                VectorName.of("i16x8.extmul_high_i8x16_u"));
        assertEquals(
                new VectorName(8, false, "add_sat", 8, false, Half.NONE, false),
                VectorName.of("i8x16.add_sat_s"));
        assertEquals(
                new VectorName(32, false, "trunc_sat", 64, true, Half.NONE, true),
                VectorName.of("i32x4.trunc_sat_f64x2_u_zero"));
        assertEquals(
                new VectorName(64, true, "convert", 32, false, Half.LOW, false),
                VectorName.of("f64x2.convert_low_i32x4_s"));
        assertEquals(
                new VectorName(32, false, "dot_add", 8, false, Half.NONE, false),
                VectorName.of("i32x4.relaxed_dot_i8x16_i7x16_add_s"));
        assertEquals(
                new VectorName(128, false, "load8x8", 128, false, Half.NONE, true),
                VectorName.of("v128.load8x8_u"));
    }

    @Test
    void everyComputationInTheTableHasAFunction() {
        for (var opcode : Opcode.values()) {
            if (opcode.prefix() == 0xFD && opcode.immediate() == Immediate.NONE) {
                var name = VectorName.of(opcode.text());
                switch (opcode.signature()) {
                    case "v:v", "vv:v", "vvv:v", "vi:v" ->
                            assertNotNull(VectorFunctions.of(name), opcode.text());
                    case "v:i" -> assertNotNull(VectorFunctions.toInt(name), opcode.text());
                    default -> assertEquals("splat", name.operator());
                }
            }
        }
    }
}

package dev.tazza.compiler.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.wasm.instruction.Opcode;
import org.junit.jupiter.api.Test;

class FoldingTest {
    private static final Value X = Value.read(0, Type.I32);
    private static final Value Y = Value.read(1, Type.I64);

    private static String fold(Opcode opcode, Type type, Value... operands) {
        return String.valueOf(Folding.fold(opcode, type, operands));
    }

    private static Value i32(int value) {
        return Value.constant(Type.I32, value);
    }

    private static Value i64(long value) {
        return Value.constant(Type.I64, value);
    }

    @Test
    void constantsWrapAround() {
        assertEquals("-2147483648", fold(Opcode.I32_ADD, Type.I32, i32(Integer.MAX_VALUE), i32(1)));
        assertEquals("-2L", fold(Opcode.I64_MUL, Type.I64, i64(Long.MAX_VALUE), i64(2)));
    }

    @Test
    void shiftsUseTheLowBitsOfTheirCount() {
        assertEquals("2", fold(Opcode.I32_SHL, Type.I32, i32(1), i32(33)));
        assertEquals("2L", fold(Opcode.I64_SHL, Type.I64, i64(1), i64(65)));
        assertEquals("1", fold(Opcode.I32_SHR_U, Type.I32, i32(-1), i32(31)));
        assertEquals("-1", fold(Opcode.I32_SHR_S, Type.I32, i32(-1), i32(31)));
    }

    @Test
    void comparisonsKnowSigns() {
        assertEquals("1", fold(Opcode.I32_LT_S, Type.I32, i32(-1), i32(1)));
        assertEquals("0", fold(Opcode.I32_LT_U, Type.I32, i32(-1), i32(1)));
        assertEquals("0", fold(Opcode.I64_LT_U, Type.I32, i64(-1), i64(1)));
        assertEquals("1", fold(Opcode.I64_LT_S, Type.I32, i64(-1), i64(1)));
    }

    @Test
    void conversionsExtendAndWrap() {
        assertEquals("-1", fold(Opcode.I32_WRAP_I64, Type.I32, i64(0xFFFF_FFFFL)));
        assertEquals("4294967295L", fold(Opcode.I64_EXTEND_I32_U, Type.I64, i32(-1)));
        assertEquals("-1L", fold(Opcode.I64_EXTEND_I32_S, Type.I64, i32(-1)));
        assertEquals("-128", fold(Opcode.I32_EXTEND8_S, Type.I32, i32(128)));
    }

    @Test
    void neutralConstantsVanish() {
        assertEquals("v0", fold(Opcode.I32_ADD, Type.I32, X, i32(0)));
        assertEquals("v1", fold(Opcode.I64_ROTL, Type.I64, Y, i64(0)));
        assertEquals("(i64.eqz v1)", fold(Opcode.I64_EQ, Type.I32, Y, i64(0)));
    }

    @Test
    void sumsOfConstantsAreOneConstant() {
        var sum = Value.instruction(Opcode.I32_ADD, Type.I32, X, i32(5));
        assertEquals("(i32.add v0 3)", fold(Opcode.I32_SUB, Type.I32, sum, i32(2)));
        assertEquals("v0", fold(Opcode.I32_SUB, Type.I32, sum, i32(5)));
        var difference = Value.instruction(Opcode.I64_SUB, Type.I64, Y, i64(5));
        assertEquals("(i64.add v1 -7L)", fold(Opcode.I64_SUB, Type.I64, difference, i64(2)));
    }

    @Test
    void negatedComparisonsAreComparisons() {
        var less = Value.instruction(Opcode.I64_LT_U, Type.I32, Y, i64(9));
        assertEquals("(i64.ge_u v1 9L)", fold(Opcode.I32_EQZ, Type.I32, less));
    }

    @Test
    void comparisonsOfFloatsAreNotNegated() {
        var half = Value.constant(Type.F64, Double.doubleToRawLongBits(0.5));
        var less = Value.instruction(Opcode.F64_LT, Type.I32, Value.read(2, Type.F64), half);
        assertNull(Folding.fold(Opcode.I32_EQZ, Type.I32, new Value[] {less}));
        assertNull(Folding.fold(Opcode.F64_EQ, Type.I32, new Value[] {half, half}));
    }

    @Test
    void divisionsStay() {
        assertNull(Folding.fold(Opcode.I32_DIV_S, Type.I32, new Value[] {i32(1), i32(0)}));
    }

    @Test
    void reinterpretedConstantsStay() {
        var one = Value.constant(Type.F32, Float.floatToRawIntBits(1));
        assertNull(Folding.fold(Opcode.I32_REINTERPRET_F32, Type.I32, new Value[] {one}));
    }
}

package dev.tazza.wasm.instruction;

import static dev.tazza.wasm.Feature.*;
import static dev.tazza.wasm.instruction.Immediate.*;

import dev.tazza.wasm.Feature;

/**
 * Every instruction of WebAssembly 3.0, of the threads, legacy exceptions and wide arithmetic
 * proposals, described once. Decoder, validator, text format, disassembler, interpreter and
 * compiler are driven by this table.
 *
 * <p>Each row gives the encoding, the name in the text format, the stack signature, the immediates,
 * for memory accesses the natural alignment, and the feature that brings the instruction.
 *
 * <p>The encoding is the opcode byte, or {@code 0xPP_SSSS} for sub-opcode {@code SSSS} behind the
 * prefix byte {@code PP}.
 *
 * <p>The signature is {@code parameters:results} with a letter a value: {@code i} i32, {@code l}
 * i64, {@code f} f32, {@code d} f64, {@code v} v128, {@code a} the address type of the memory named
 * by the immediate. {@code *} marks an instruction whose type depends on its context; validation
 * and lowering treat these one by one.
 */
public enum Opcode {
    // Control (5.4.1)
    UNREACHABLE(0x00, "unreachable", "*", NONE, MVP),
    NOP(0x01, "nop", ":", NONE, MVP),
    BLOCK(0x02, "block", "*", BLOCK_TYPE, MVP),
    LOOP(0x03, "loop", "*", BLOCK_TYPE, MVP),
    IF(0x04, "if", "*", BLOCK_TYPE, MVP),
    ELSE(0x05, "else", "*", NONE, MVP),

    // Legacy exception handling
    TRY(0x06, "try", "*", BLOCK_TYPE, LEGACY_EXCEPTIONS),
    CATCH(0x07, "catch", "*", TAG, LEGACY_EXCEPTIONS),

    // Exceptions
    THROW(0x08, "throw", "*", TAG, EXCEPTIONS),

    // Legacy exception handling
    RETHROW(0x09, "rethrow", "*", LABEL, LEGACY_EXCEPTIONS),

    // Exceptions
    THROW_REF(0x0A, "throw_ref", "*", NONE, EXCEPTIONS),

    // Control (5.4.1)
    END(0x0B, "end", "*", NONE, MVP),
    BR(0x0C, "br", "*", LABEL, MVP),
    BR_IF(0x0D, "br_if", "*", LABEL, MVP),
    BR_TABLE(0x0E, "br_table", "*", LABEL_TABLE, MVP),
    RETURN(0x0F, "return", "*", NONE, MVP),
    CALL(0x10, "call", "*", FUNCTION, MVP),
    CALL_INDIRECT(0x11, "call_indirect", "*", TYPE_TABLE, MVP),

    // Tail calls and typed function references
    RETURN_CALL(0x12, "return_call", "*", FUNCTION, TAIL_CALLS),
    RETURN_CALL_INDIRECT(0x13, "return_call_indirect", "*", TYPE_TABLE, TAIL_CALLS),
    CALL_REF(0x14, "call_ref", "*", TYPE, FUNCTION_REFERENCES),
    RETURN_CALL_REF(0x15, "return_call_ref", "*", TYPE, FUNCTION_REFERENCES),

    // Legacy exception handling
    DELEGATE(0x18, "delegate", "*", LABEL, LEGACY_EXCEPTIONS),
    CATCH_ALL(0x19, "catch_all", "*", NONE, LEGACY_EXCEPTIONS),

    // Parametric (5.4.3)
    DROP(0x1A, "drop", "*", NONE, MVP),
    SELECT(0x1B, "select", "*", NONE, MVP),
    SELECT_TYPED(0x1C, "select", "*", SELECT_TYPES, REFERENCE_TYPES),

    // Exceptions
    TRY_TABLE(0x1F, "try_table", "*", Immediate.TRY_TABLE, EXCEPTIONS),

    // Variables (5.4.4)
    LOCAL_GET(0x20, "local.get", "*", LOCAL, MVP),
    LOCAL_SET(0x21, "local.set", "*", LOCAL, MVP),
    LOCAL_TEE(0x22, "local.tee", "*", LOCAL, MVP),
    GLOBAL_GET(0x23, "global.get", "*", GLOBAL, MVP),
    GLOBAL_SET(0x24, "global.set", "*", GLOBAL, MVP),

    // Tables (5.4.5)
    TABLE_GET(0x25, "table.get", "*", TABLE, REFERENCE_TYPES),
    TABLE_SET(0x26, "table.set", "*", TABLE, REFERENCE_TYPES),

    // Memory (5.4.6)
    I32_LOAD(0x28, "i32.load", "a:i", MEMARG, 2, MVP),
    I64_LOAD(0x29, "i64.load", "a:l", MEMARG, 3, MVP),
    F32_LOAD(0x2A, "f32.load", "a:f", MEMARG, 2, MVP),
    F64_LOAD(0x2B, "f64.load", "a:d", MEMARG, 3, MVP),
    I32_LOAD8_S(0x2C, "i32.load8_s", "a:i", MEMARG, 0, MVP),
    I32_LOAD8_U(0x2D, "i32.load8_u", "a:i", MEMARG, 0, MVP),
    I32_LOAD16_S(0x2E, "i32.load16_s", "a:i", MEMARG, 1, MVP),
    I32_LOAD16_U(0x2F, "i32.load16_u", "a:i", MEMARG, 1, MVP),
    I64_LOAD8_S(0x30, "i64.load8_s", "a:l", MEMARG, 0, MVP),
    I64_LOAD8_U(0x31, "i64.load8_u", "a:l", MEMARG, 0, MVP),
    I64_LOAD16_S(0x32, "i64.load16_s", "a:l", MEMARG, 1, MVP),
    I64_LOAD16_U(0x33, "i64.load16_u", "a:l", MEMARG, 1, MVP),
    I64_LOAD32_S(0x34, "i64.load32_s", "a:l", MEMARG, 2, MVP),
    I64_LOAD32_U(0x35, "i64.load32_u", "a:l", MEMARG, 2, MVP),
    I32_STORE(0x36, "i32.store", "ai:", MEMARG, 2, MVP),
    I64_STORE(0x37, "i64.store", "al:", MEMARG, 3, MVP),
    F32_STORE(0x38, "f32.store", "af:", MEMARG, 2, MVP),
    F64_STORE(0x39, "f64.store", "ad:", MEMARG, 3, MVP),
    I32_STORE8(0x3A, "i32.store8", "ai:", MEMARG, 0, MVP),
    I32_STORE16(0x3B, "i32.store16", "ai:", MEMARG, 1, MVP),
    I64_STORE8(0x3C, "i64.store8", "al:", MEMARG, 0, MVP),
    I64_STORE16(0x3D, "i64.store16", "al:", MEMARG, 1, MVP),
    I64_STORE32(0x3E, "i64.store32", "al:", MEMARG, 2, MVP),
    MEMORY_SIZE(0x3F, "memory.size", ":a", MEMORY, MVP),
    MEMORY_GROW(0x40, "memory.grow", "a:a", MEMORY, MVP),

    // Constants (5.4.7)
    I32_CONST(0x41, "i32.const", ":i", I32, MVP),
    I64_CONST(0x42, "i64.const", ":l", I64, MVP),
    F32_CONST(0x43, "f32.const", ":f", F32, MVP),
    F64_CONST(0x44, "f64.const", ":d", F64, MVP),

    // Integer and float comparison (5.4.7)
    I32_EQZ(0x45, "i32.eqz", "i:i", NONE, MVP),
    I32_EQ(0x46, "i32.eq", "ii:i", NONE, MVP),
    I32_NE(0x47, "i32.ne", "ii:i", NONE, MVP),
    I32_LT_S(0x48, "i32.lt_s", "ii:i", NONE, MVP),
    I32_LT_U(0x49, "i32.lt_u", "ii:i", NONE, MVP),
    I32_GT_S(0x4A, "i32.gt_s", "ii:i", NONE, MVP),
    I32_GT_U(0x4B, "i32.gt_u", "ii:i", NONE, MVP),
    I32_LE_S(0x4C, "i32.le_s", "ii:i", NONE, MVP),
    I32_LE_U(0x4D, "i32.le_u", "ii:i", NONE, MVP),
    I32_GE_S(0x4E, "i32.ge_s", "ii:i", NONE, MVP),
    I32_GE_U(0x4F, "i32.ge_u", "ii:i", NONE, MVP),
    I64_EQZ(0x50, "i64.eqz", "l:i", NONE, MVP),
    I64_EQ(0x51, "i64.eq", "ll:i", NONE, MVP),
    I64_NE(0x52, "i64.ne", "ll:i", NONE, MVP),
    I64_LT_S(0x53, "i64.lt_s", "ll:i", NONE, MVP),
    I64_LT_U(0x54, "i64.lt_u", "ll:i", NONE, MVP),
    I64_GT_S(0x55, "i64.gt_s", "ll:i", NONE, MVP),
    I64_GT_U(0x56, "i64.gt_u", "ll:i", NONE, MVP),
    I64_LE_S(0x57, "i64.le_s", "ll:i", NONE, MVP),
    I64_LE_U(0x58, "i64.le_u", "ll:i", NONE, MVP),
    I64_GE_S(0x59, "i64.ge_s", "ll:i", NONE, MVP),
    I64_GE_U(0x5A, "i64.ge_u", "ll:i", NONE, MVP),
    F32_EQ(0x5B, "f32.eq", "ff:i", NONE, MVP),
    F32_NE(0x5C, "f32.ne", "ff:i", NONE, MVP),
    F32_LT(0x5D, "f32.lt", "ff:i", NONE, MVP),
    F32_GT(0x5E, "f32.gt", "ff:i", NONE, MVP),
    F32_LE(0x5F, "f32.le", "ff:i", NONE, MVP),
    F32_GE(0x60, "f32.ge", "ff:i", NONE, MVP),
    F64_EQ(0x61, "f64.eq", "dd:i", NONE, MVP),
    F64_NE(0x62, "f64.ne", "dd:i", NONE, MVP),
    F64_LT(0x63, "f64.lt", "dd:i", NONE, MVP),
    F64_GT(0x64, "f64.gt", "dd:i", NONE, MVP),
    F64_LE(0x65, "f64.le", "dd:i", NONE, MVP),
    F64_GE(0x66, "f64.ge", "dd:i", NONE, MVP),

    // Integer and float arithmetic (5.4.7)
    I32_CLZ(0x67, "i32.clz", "i:i", NONE, MVP),
    I32_CTZ(0x68, "i32.ctz", "i:i", NONE, MVP),
    I32_POPCNT(0x69, "i32.popcnt", "i:i", NONE, MVP),
    I32_ADD(0x6A, "i32.add", "ii:i", NONE, MVP),
    I32_SUB(0x6B, "i32.sub", "ii:i", NONE, MVP),
    I32_MUL(0x6C, "i32.mul", "ii:i", NONE, MVP),
    I32_DIV_S(0x6D, "i32.div_s", "ii:i", NONE, MVP),
    I32_DIV_U(0x6E, "i32.div_u", "ii:i", NONE, MVP),
    I32_REM_S(0x6F, "i32.rem_s", "ii:i", NONE, MVP),
    I32_REM_U(0x70, "i32.rem_u", "ii:i", NONE, MVP),
    I32_AND(0x71, "i32.and", "ii:i", NONE, MVP),
    I32_OR(0x72, "i32.or", "ii:i", NONE, MVP),
    I32_XOR(0x73, "i32.xor", "ii:i", NONE, MVP),
    I32_SHL(0x74, "i32.shl", "ii:i", NONE, MVP),
    I32_SHR_S(0x75, "i32.shr_s", "ii:i", NONE, MVP),
    I32_SHR_U(0x76, "i32.shr_u", "ii:i", NONE, MVP),
    I32_ROTL(0x77, "i32.rotl", "ii:i", NONE, MVP),
    I32_ROTR(0x78, "i32.rotr", "ii:i", NONE, MVP),
    I64_CLZ(0x79, "i64.clz", "l:l", NONE, MVP),
    I64_CTZ(0x7A, "i64.ctz", "l:l", NONE, MVP),
    I64_POPCNT(0x7B, "i64.popcnt", "l:l", NONE, MVP),
    I64_ADD(0x7C, "i64.add", "ll:l", NONE, MVP),
    I64_SUB(0x7D, "i64.sub", "ll:l", NONE, MVP),
    I64_MUL(0x7E, "i64.mul", "ll:l", NONE, MVP),
    I64_DIV_S(0x7F, "i64.div_s", "ll:l", NONE, MVP),
    I64_DIV_U(0x80, "i64.div_u", "ll:l", NONE, MVP),
    I64_REM_S(0x81, "i64.rem_s", "ll:l", NONE, MVP),
    I64_REM_U(0x82, "i64.rem_u", "ll:l", NONE, MVP),
    I64_AND(0x83, "i64.and", "ll:l", NONE, MVP),
    I64_OR(0x84, "i64.or", "ll:l", NONE, MVP),
    I64_XOR(0x85, "i64.xor", "ll:l", NONE, MVP),
    I64_SHL(0x86, "i64.shl", "ll:l", NONE, MVP),
    I64_SHR_S(0x87, "i64.shr_s", "ll:l", NONE, MVP),
    I64_SHR_U(0x88, "i64.shr_u", "ll:l", NONE, MVP),
    I64_ROTL(0x89, "i64.rotl", "ll:l", NONE, MVP),
    I64_ROTR(0x8A, "i64.rotr", "ll:l", NONE, MVP),
    F32_ABS(0x8B, "f32.abs", "f:f", NONE, MVP),
    F32_NEG(0x8C, "f32.neg", "f:f", NONE, MVP),
    F32_CEIL(0x8D, "f32.ceil", "f:f", NONE, MVP),
    F32_FLOOR(0x8E, "f32.floor", "f:f", NONE, MVP),
    F32_TRUNC(0x8F, "f32.trunc", "f:f", NONE, MVP),
    F32_NEAREST(0x90, "f32.nearest", "f:f", NONE, MVP),
    F32_SQRT(0x91, "f32.sqrt", "f:f", NONE, MVP),
    F32_ADD(0x92, "f32.add", "ff:f", NONE, MVP),
    F32_SUB(0x93, "f32.sub", "ff:f", NONE, MVP),
    F32_MUL(0x94, "f32.mul", "ff:f", NONE, MVP),
    F32_DIV(0x95, "f32.div", "ff:f", NONE, MVP),
    F32_MIN(0x96, "f32.min", "ff:f", NONE, MVP),
    F32_MAX(0x97, "f32.max", "ff:f", NONE, MVP),
    F32_COPYSIGN(0x98, "f32.copysign", "ff:f", NONE, MVP),
    F64_ABS(0x99, "f64.abs", "d:d", NONE, MVP),
    F64_NEG(0x9A, "f64.neg", "d:d", NONE, MVP),
    F64_CEIL(0x9B, "f64.ceil", "d:d", NONE, MVP),
    F64_FLOOR(0x9C, "f64.floor", "d:d", NONE, MVP),
    F64_TRUNC(0x9D, "f64.trunc", "d:d", NONE, MVP),
    F64_NEAREST(0x9E, "f64.nearest", "d:d", NONE, MVP),
    F64_SQRT(0x9F, "f64.sqrt", "d:d", NONE, MVP),
    F64_ADD(0xA0, "f64.add", "dd:d", NONE, MVP),
    F64_SUB(0xA1, "f64.sub", "dd:d", NONE, MVP),
    F64_MUL(0xA2, "f64.mul", "dd:d", NONE, MVP),
    F64_DIV(0xA3, "f64.div", "dd:d", NONE, MVP),
    F64_MIN(0xA4, "f64.min", "dd:d", NONE, MVP),
    F64_MAX(0xA5, "f64.max", "dd:d", NONE, MVP),
    F64_COPYSIGN(0xA6, "f64.copysign", "dd:d", NONE, MVP),

    // Conversions (5.4.7)
    I32_WRAP_I64(0xA7, "i32.wrap_i64", "l:i", NONE, MVP),
    I32_TRUNC_F32_S(0xA8, "i32.trunc_f32_s", "f:i", NONE, MVP),
    I32_TRUNC_F32_U(0xA9, "i32.trunc_f32_u", "f:i", NONE, MVP),
    I32_TRUNC_F64_S(0xAA, "i32.trunc_f64_s", "d:i", NONE, MVP),
    I32_TRUNC_F64_U(0xAB, "i32.trunc_f64_u", "d:i", NONE, MVP),
    I64_EXTEND_I32_S(0xAC, "i64.extend_i32_s", "i:l", NONE, MVP),
    I64_EXTEND_I32_U(0xAD, "i64.extend_i32_u", "i:l", NONE, MVP),
    I64_TRUNC_F32_S(0xAE, "i64.trunc_f32_s", "f:l", NONE, MVP),
    I64_TRUNC_F32_U(0xAF, "i64.trunc_f32_u", "f:l", NONE, MVP),
    I64_TRUNC_F64_S(0xB0, "i64.trunc_f64_s", "d:l", NONE, MVP),
    I64_TRUNC_F64_U(0xB1, "i64.trunc_f64_u", "d:l", NONE, MVP),
    F32_CONVERT_I32_S(0xB2, "f32.convert_i32_s", "i:f", NONE, MVP),
    F32_CONVERT_I32_U(0xB3, "f32.convert_i32_u", "i:f", NONE, MVP),
    F32_CONVERT_I64_S(0xB4, "f32.convert_i64_s", "l:f", NONE, MVP),
    F32_CONVERT_I64_U(0xB5, "f32.convert_i64_u", "l:f", NONE, MVP),
    F32_DEMOTE_F64(0xB6, "f32.demote_f64", "d:f", NONE, MVP),
    F64_CONVERT_I32_S(0xB7, "f64.convert_i32_s", "i:d", NONE, MVP),
    F64_CONVERT_I32_U(0xB8, "f64.convert_i32_u", "i:d", NONE, MVP),
    F64_CONVERT_I64_S(0xB9, "f64.convert_i64_s", "l:d", NONE, MVP),
    F64_CONVERT_I64_U(0xBA, "f64.convert_i64_u", "l:d", NONE, MVP),
    F64_PROMOTE_F32(0xBB, "f64.promote_f32", "f:d", NONE, MVP),
    I32_REINTERPRET_F32(0xBC, "i32.reinterpret_f32", "f:i", NONE, MVP),
    I64_REINTERPRET_F64(0xBD, "i64.reinterpret_f64", "d:l", NONE, MVP),
    F32_REINTERPRET_I32(0xBE, "f32.reinterpret_i32", "i:f", NONE, MVP),
    F64_REINTERPRET_I64(0xBF, "f64.reinterpret_i64", "l:d", NONE, MVP),

    // Sign extension
    I32_EXTEND8_S(0xC0, "i32.extend8_s", "i:i", NONE, SIGN_EXTENSION),
    I32_EXTEND16_S(0xC1, "i32.extend16_s", "i:i", NONE, SIGN_EXTENSION),
    I64_EXTEND8_S(0xC2, "i64.extend8_s", "l:l", NONE, SIGN_EXTENSION),
    I64_EXTEND16_S(0xC3, "i64.extend16_s", "l:l", NONE, SIGN_EXTENSION),
    I64_EXTEND32_S(0xC4, "i64.extend32_s", "l:l", NONE, SIGN_EXTENSION),

    // References (5.4.2)
    REF_NULL(0xD0, "ref.null", "*", HEAP_TYPE, REFERENCE_TYPES),
    REF_IS_NULL(0xD1, "ref.is_null", "*", NONE, REFERENCE_TYPES),
    REF_FUNC(0xD2, "ref.func", "*", FUNCTION, REFERENCE_TYPES),
    REF_EQ(0xD3, "ref.eq", "*", NONE, GC),
    REF_AS_NON_NULL(0xD4, "ref.as_non_null", "*", NONE, FUNCTION_REFERENCES),
    BR_ON_NULL(0xD5, "br_on_null", "*", LABEL, FUNCTION_REFERENCES),
    BR_ON_NON_NULL(0xD6, "br_on_non_null", "*", LABEL, FUNCTION_REFERENCES),

    // Garbage collection (prefix 0xFB)
    STRUCT_NEW(0xFB_0000, "struct.new", "*", TYPE, GC),
    STRUCT_NEW_DEFAULT(0xFB_0001, "struct.new_default", "*", TYPE, GC),
    STRUCT_GET(0xFB_0002, "struct.get", "*", TYPE_FIELD, GC),
    STRUCT_GET_S(0xFB_0003, "struct.get_s", "*", TYPE_FIELD, GC),
    STRUCT_GET_U(0xFB_0004, "struct.get_u", "*", TYPE_FIELD, GC),
    STRUCT_SET(0xFB_0005, "struct.set", "*", TYPE_FIELD, GC),
    ARRAY_NEW(0xFB_0006, "array.new", "*", TYPE, GC),
    ARRAY_NEW_DEFAULT(0xFB_0007, "array.new_default", "*", TYPE, GC),
    ARRAY_NEW_FIXED(0xFB_0008, "array.new_fixed", "*", TYPE_COUNT, GC),
    ARRAY_NEW_DATA(0xFB_0009, "array.new_data", "*", TYPE_DATA, GC),
    ARRAY_NEW_ELEM(0xFB_000A, "array.new_elem", "*", TYPE_ELEMENT, GC),
    ARRAY_GET(0xFB_000B, "array.get", "*", TYPE, GC),
    ARRAY_GET_S(0xFB_000C, "array.get_s", "*", TYPE, GC),
    ARRAY_GET_U(0xFB_000D, "array.get_u", "*", TYPE, GC),
    ARRAY_SET(0xFB_000E, "array.set", "*", TYPE, GC),
    ARRAY_LEN(0xFB_000F, "array.len", "*", NONE, GC),
    ARRAY_FILL(0xFB_0010, "array.fill", "*", TYPE, GC),
    ARRAY_COPY(0xFB_0011, "array.copy", "*", TYPE_TYPE, GC),
    ARRAY_INIT_DATA(0xFB_0012, "array.init_data", "*", TYPE_DATA, GC),
    ARRAY_INIT_ELEM(0xFB_0013, "array.init_elem", "*", TYPE_ELEMENT, GC),
    REF_TEST(0xFB_0014, "ref.test", "*", HEAP_TYPE, GC),
    REF_TEST_NULL(0xFB_0015, "ref.test", "*", HEAP_TYPE, GC),
    REF_CAST(0xFB_0016, "ref.cast", "*", HEAP_TYPE, GC),
    REF_CAST_NULL(0xFB_0017, "ref.cast", "*", HEAP_TYPE, GC),
    BR_ON_CAST(0xFB_0018, "br_on_cast", "*", BRANCH_ON_CAST, GC),
    BR_ON_CAST_FAIL(0xFB_0019, "br_on_cast_fail", "*", BRANCH_ON_CAST, GC),
    ANY_CONVERT_EXTERN(0xFB_001A, "any.convert_extern", "*", NONE, GC),
    EXTERN_CONVERT_ANY(0xFB_001B, "extern.convert_any", "*", NONE, GC),
    REF_I31(0xFB_001C, "ref.i31", "*", NONE, GC),
    I31_GET_S(0xFB_001D, "i31.get_s", "*", NONE, GC),
    I31_GET_U(0xFB_001E, "i31.get_u", "*", NONE, GC),

    // Saturating conversions (prefix 0xFC)
    I32_TRUNC_SAT_F32_S(0xFC_0000, "i32.trunc_sat_f32_s", "f:i", NONE, SATURATING_CONVERSIONS),
    I32_TRUNC_SAT_F32_U(0xFC_0001, "i32.trunc_sat_f32_u", "f:i", NONE, SATURATING_CONVERSIONS),
    I32_TRUNC_SAT_F64_S(0xFC_0002, "i32.trunc_sat_f64_s", "d:i", NONE, SATURATING_CONVERSIONS),
    I32_TRUNC_SAT_F64_U(0xFC_0003, "i32.trunc_sat_f64_u", "d:i", NONE, SATURATING_CONVERSIONS),
    I64_TRUNC_SAT_F32_S(0xFC_0004, "i64.trunc_sat_f32_s", "f:l", NONE, SATURATING_CONVERSIONS),
    I64_TRUNC_SAT_F32_U(0xFC_0005, "i64.trunc_sat_f32_u", "f:l", NONE, SATURATING_CONVERSIONS),
    I64_TRUNC_SAT_F64_S(0xFC_0006, "i64.trunc_sat_f64_s", "d:l", NONE, SATURATING_CONVERSIONS),
    I64_TRUNC_SAT_F64_U(0xFC_0007, "i64.trunc_sat_f64_u", "d:l", NONE, SATURATING_CONVERSIONS),

    // Bulk memory and tables (prefix 0xFC)
    MEMORY_INIT(0xFC_0008, "memory.init", "aii:", DATA_MEMORY, BULK_MEMORY),
    DATA_DROP(0xFC_0009, "data.drop", ":", DATA, BULK_MEMORY),
    MEMORY_COPY(0xFC_000A, "memory.copy", "*", MEMORY_MEMORY, BULK_MEMORY),
    MEMORY_FILL(0xFC_000B, "memory.fill", "aia:", MEMORY, BULK_MEMORY),
    TABLE_INIT(0xFC_000C, "table.init", "*", ELEMENT_TABLE, BULK_MEMORY),
    ELEM_DROP(0xFC_000D, "elem.drop", ":", ELEMENT, BULK_MEMORY),
    TABLE_COPY(0xFC_000E, "table.copy", "*", TABLE_TABLE, BULK_MEMORY),
    TABLE_GROW(0xFC_000F, "table.grow", "*", TABLE, REFERENCE_TYPES),
    TABLE_SIZE(0xFC_0010, "table.size", "*", TABLE, REFERENCE_TYPES),
    TABLE_FILL(0xFC_0011, "table.fill", "*", TABLE, REFERENCE_TYPES),

    // Wide arithmetic (prefix 0xFC)
    I64_ADD128(0xFC_0013, "i64.add128", "llll:ll", NONE, WIDE_ARITHMETIC),
    I64_SUB128(0xFC_0014, "i64.sub128", "llll:ll", NONE, WIDE_ARITHMETIC),
    I64_MUL_WIDE_S(0xFC_0015, "i64.mul_wide_s", "ll:ll", NONE, WIDE_ARITHMETIC),
    I64_MUL_WIDE_U(0xFC_0016, "i64.mul_wide_u", "ll:ll", NONE, WIDE_ARITHMETIC),

    // SIMD memory (prefix 0xFD)
    V128_LOAD(0xFD_0000, "v128.load", "a:v", MEMARG, 4, SIMD),
    V128_LOAD8X8_S(0xFD_0001, "v128.load8x8_s", "a:v", MEMARG, 3, SIMD),
    V128_LOAD8X8_U(0xFD_0002, "v128.load8x8_u", "a:v", MEMARG, 3, SIMD),
    V128_LOAD16X4_S(0xFD_0003, "v128.load16x4_s", "a:v", MEMARG, 3, SIMD),
    V128_LOAD16X4_U(0xFD_0004, "v128.load16x4_u", "a:v", MEMARG, 3, SIMD),
    V128_LOAD32X2_S(0xFD_0005, "v128.load32x2_s", "a:v", MEMARG, 3, SIMD),
    V128_LOAD32X2_U(0xFD_0006, "v128.load32x2_u", "a:v", MEMARG, 3, SIMD),
    V128_LOAD8_SPLAT(0xFD_0007, "v128.load8_splat", "a:v", MEMARG, 0, SIMD),
    V128_LOAD16_SPLAT(0xFD_0008, "v128.load16_splat", "a:v", MEMARG, 1, SIMD),
    V128_LOAD32_SPLAT(0xFD_0009, "v128.load32_splat", "a:v", MEMARG, 2, SIMD),
    V128_LOAD64_SPLAT(0xFD_000A, "v128.load64_splat", "a:v", MEMARG, 3, SIMD),
    V128_STORE(0xFD_000B, "v128.store", "av:", MEMARG, 4, SIMD),

    // SIMD constants, lanes
    V128_CONST(0xFD_000C, "v128.const", ":v", V128, SIMD),
    I8X16_SHUFFLE(0xFD_000D, "i8x16.shuffle", "vv:v", SHUFFLE, SIMD),
    I8X16_SWIZZLE(0xFD_000E, "i8x16.swizzle", "vv:v", NONE, SIMD),
    I8X16_SPLAT(0xFD_000F, "i8x16.splat", "i:v", NONE, SIMD),
    I16X8_SPLAT(0xFD_0010, "i16x8.splat", "i:v", NONE, SIMD),
    I32X4_SPLAT(0xFD_0011, "i32x4.splat", "i:v", NONE, SIMD),
    I64X2_SPLAT(0xFD_0012, "i64x2.splat", "l:v", NONE, SIMD),
    F32X4_SPLAT(0xFD_0013, "f32x4.splat", "f:v", NONE, SIMD),
    F64X2_SPLAT(0xFD_0014, "f64x2.splat", "d:v", NONE, SIMD),
    I8X16_EXTRACT_LANE_S(0xFD_0015, "i8x16.extract_lane_s", "v:i", LANE, SIMD),
    I8X16_EXTRACT_LANE_U(0xFD_0016, "i8x16.extract_lane_u", "v:i", LANE, SIMD),
    I8X16_REPLACE_LANE(0xFD_0017, "i8x16.replace_lane", "vi:v", LANE, SIMD),
    I16X8_EXTRACT_LANE_S(0xFD_0018, "i16x8.extract_lane_s", "v:i", LANE, SIMD),
    I16X8_EXTRACT_LANE_U(0xFD_0019, "i16x8.extract_lane_u", "v:i", LANE, SIMD),
    I16X8_REPLACE_LANE(0xFD_001A, "i16x8.replace_lane", "vi:v", LANE, SIMD),
    I32X4_EXTRACT_LANE(0xFD_001B, "i32x4.extract_lane", "v:i", LANE, SIMD),
    I32X4_REPLACE_LANE(0xFD_001C, "i32x4.replace_lane", "vi:v", LANE, SIMD),
    I64X2_EXTRACT_LANE(0xFD_001D, "i64x2.extract_lane", "v:l", LANE, SIMD),
    I64X2_REPLACE_LANE(0xFD_001E, "i64x2.replace_lane", "vl:v", LANE, SIMD),
    F32X4_EXTRACT_LANE(0xFD_001F, "f32x4.extract_lane", "v:f", LANE, SIMD),
    F32X4_REPLACE_LANE(0xFD_0020, "f32x4.replace_lane", "vf:v", LANE, SIMD),
    F64X2_EXTRACT_LANE(0xFD_0021, "f64x2.extract_lane", "v:d", LANE, SIMD),
    F64X2_REPLACE_LANE(0xFD_0022, "f64x2.replace_lane", "vd:v", LANE, SIMD),

    // SIMD comparison and bitwise
    I8X16_EQ(0xFD_0023, "i8x16.eq", "vv:v", NONE, SIMD),
    I8X16_NE(0xFD_0024, "i8x16.ne", "vv:v", NONE, SIMD),
    I8X16_LT_S(0xFD_0025, "i8x16.lt_s", "vv:v", NONE, SIMD),
    I8X16_LT_U(0xFD_0026, "i8x16.lt_u", "vv:v", NONE, SIMD),
    I8X16_GT_S(0xFD_0027, "i8x16.gt_s", "vv:v", NONE, SIMD),
    I8X16_GT_U(0xFD_0028, "i8x16.gt_u", "vv:v", NONE, SIMD),
    I8X16_LE_S(0xFD_0029, "i8x16.le_s", "vv:v", NONE, SIMD),
    I8X16_LE_U(0xFD_002A, "i8x16.le_u", "vv:v", NONE, SIMD),
    I8X16_GE_S(0xFD_002B, "i8x16.ge_s", "vv:v", NONE, SIMD),
    I8X16_GE_U(0xFD_002C, "i8x16.ge_u", "vv:v", NONE, SIMD),
    I16X8_EQ(0xFD_002D, "i16x8.eq", "vv:v", NONE, SIMD),
    I16X8_NE(0xFD_002E, "i16x8.ne", "vv:v", NONE, SIMD),
    I16X8_LT_S(0xFD_002F, "i16x8.lt_s", "vv:v", NONE, SIMD),
    I16X8_LT_U(0xFD_0030, "i16x8.lt_u", "vv:v", NONE, SIMD),
    I16X8_GT_S(0xFD_0031, "i16x8.gt_s", "vv:v", NONE, SIMD),
    I16X8_GT_U(0xFD_0032, "i16x8.gt_u", "vv:v", NONE, SIMD),
    I16X8_LE_S(0xFD_0033, "i16x8.le_s", "vv:v", NONE, SIMD),
    I16X8_LE_U(0xFD_0034, "i16x8.le_u", "vv:v", NONE, SIMD),
    I16X8_GE_S(0xFD_0035, "i16x8.ge_s", "vv:v", NONE, SIMD),
    I16X8_GE_U(0xFD_0036, "i16x8.ge_u", "vv:v", NONE, SIMD),
    I32X4_EQ(0xFD_0037, "i32x4.eq", "vv:v", NONE, SIMD),
    I32X4_NE(0xFD_0038, "i32x4.ne", "vv:v", NONE, SIMD),
    I32X4_LT_S(0xFD_0039, "i32x4.lt_s", "vv:v", NONE, SIMD),
    I32X4_LT_U(0xFD_003A, "i32x4.lt_u", "vv:v", NONE, SIMD),
    I32X4_GT_S(0xFD_003B, "i32x4.gt_s", "vv:v", NONE, SIMD),
    I32X4_GT_U(0xFD_003C, "i32x4.gt_u", "vv:v", NONE, SIMD),
    I32X4_LE_S(0xFD_003D, "i32x4.le_s", "vv:v", NONE, SIMD),
    I32X4_LE_U(0xFD_003E, "i32x4.le_u", "vv:v", NONE, SIMD),
    I32X4_GE_S(0xFD_003F, "i32x4.ge_s", "vv:v", NONE, SIMD),
    I32X4_GE_U(0xFD_0040, "i32x4.ge_u", "vv:v", NONE, SIMD),
    F32X4_EQ(0xFD_0041, "f32x4.eq", "vv:v", NONE, SIMD),
    F32X4_NE(0xFD_0042, "f32x4.ne", "vv:v", NONE, SIMD),
    F32X4_LT(0xFD_0043, "f32x4.lt", "vv:v", NONE, SIMD),
    F32X4_GT(0xFD_0044, "f32x4.gt", "vv:v", NONE, SIMD),
    F32X4_LE(0xFD_0045, "f32x4.le", "vv:v", NONE, SIMD),
    F32X4_GE(0xFD_0046, "f32x4.ge", "vv:v", NONE, SIMD),
    F64X2_EQ(0xFD_0047, "f64x2.eq", "vv:v", NONE, SIMD),
    F64X2_NE(0xFD_0048, "f64x2.ne", "vv:v", NONE, SIMD),
    F64X2_LT(0xFD_0049, "f64x2.lt", "vv:v", NONE, SIMD),
    F64X2_GT(0xFD_004A, "f64x2.gt", "vv:v", NONE, SIMD),
    F64X2_LE(0xFD_004B, "f64x2.le", "vv:v", NONE, SIMD),
    F64X2_GE(0xFD_004C, "f64x2.ge", "vv:v", NONE, SIMD),
    V128_NOT(0xFD_004D, "v128.not", "v:v", NONE, SIMD),
    V128_AND(0xFD_004E, "v128.and", "vv:v", NONE, SIMD),
    V128_ANDNOT(0xFD_004F, "v128.andnot", "vv:v", NONE, SIMD),
    V128_OR(0xFD_0050, "v128.or", "vv:v", NONE, SIMD),
    V128_XOR(0xFD_0051, "v128.xor", "vv:v", NONE, SIMD),
    V128_BITSELECT(0xFD_0052, "v128.bitselect", "vvv:v", NONE, SIMD),
    V128_ANY_TRUE(0xFD_0053, "v128.any_true", "v:i", NONE, SIMD),

    // SIMD memory (prefix 0xFD)
    V128_LOAD8_LANE(0xFD_0054, "v128.load8_lane", "av:v", MEMARG_LANE, 0, SIMD),
    V128_LOAD16_LANE(0xFD_0055, "v128.load16_lane", "av:v", MEMARG_LANE, 1, SIMD),
    V128_LOAD32_LANE(0xFD_0056, "v128.load32_lane", "av:v", MEMARG_LANE, 2, SIMD),
    V128_LOAD64_LANE(0xFD_0057, "v128.load64_lane", "av:v", MEMARG_LANE, 3, SIMD),
    V128_STORE8_LANE(0xFD_0058, "v128.store8_lane", "av:", MEMARG_LANE, 0, SIMD),
    V128_STORE16_LANE(0xFD_0059, "v128.store16_lane", "av:", MEMARG_LANE, 1, SIMD),
    V128_STORE32_LANE(0xFD_005A, "v128.store32_lane", "av:", MEMARG_LANE, 2, SIMD),
    V128_STORE64_LANE(0xFD_005B, "v128.store64_lane", "av:", MEMARG_LANE, 3, SIMD),
    V128_LOAD32_ZERO(0xFD_005C, "v128.load32_zero", "a:v", MEMARG, 2, SIMD),
    V128_LOAD64_ZERO(0xFD_005D, "v128.load64_zero", "a:v", MEMARG, 3, SIMD),

    // SIMD arithmetic
    F32X4_DEMOTE_F64X2_ZERO(0xFD_005E, "f32x4.demote_f64x2_zero", "v:v", NONE, SIMD),
    F64X2_PROMOTE_LOW_F32X4(0xFD_005F, "f64x2.promote_low_f32x4", "v:v", NONE, SIMD),
    I8X16_ABS(0xFD_0060, "i8x16.abs", "v:v", NONE, SIMD),
    I8X16_NEG(0xFD_0061, "i8x16.neg", "v:v", NONE, SIMD),
    I8X16_POPCNT(0xFD_0062, "i8x16.popcnt", "v:v", NONE, SIMD),
    I8X16_ALL_TRUE(0xFD_0063, "i8x16.all_true", "v:i", NONE, SIMD),
    I8X16_BITMASK(0xFD_0064, "i8x16.bitmask", "v:i", NONE, SIMD),
    I8X16_NARROW_I16X8_S(0xFD_0065, "i8x16.narrow_i16x8_s", "vv:v", NONE, SIMD),
    I8X16_NARROW_I16X8_U(0xFD_0066, "i8x16.narrow_i16x8_u", "vv:v", NONE, SIMD),
    F32X4_CEIL(0xFD_0067, "f32x4.ceil", "v:v", NONE, SIMD),
    F32X4_FLOOR(0xFD_0068, "f32x4.floor", "v:v", NONE, SIMD),
    F32X4_TRUNC(0xFD_0069, "f32x4.trunc", "v:v", NONE, SIMD),
    F32X4_NEAREST(0xFD_006A, "f32x4.nearest", "v:v", NONE, SIMD),
    I8X16_SHL(0xFD_006B, "i8x16.shl", "vi:v", NONE, SIMD),
    I8X16_SHR_S(0xFD_006C, "i8x16.shr_s", "vi:v", NONE, SIMD),
    I8X16_SHR_U(0xFD_006D, "i8x16.shr_u", "vi:v", NONE, SIMD),
    I8X16_ADD(0xFD_006E, "i8x16.add", "vv:v", NONE, SIMD),
    I8X16_ADD_SAT_S(0xFD_006F, "i8x16.add_sat_s", "vv:v", NONE, SIMD),
    I8X16_ADD_SAT_U(0xFD_0070, "i8x16.add_sat_u", "vv:v", NONE, SIMD),
    I8X16_SUB(0xFD_0071, "i8x16.sub", "vv:v", NONE, SIMD),
    I8X16_SUB_SAT_S(0xFD_0072, "i8x16.sub_sat_s", "vv:v", NONE, SIMD),
    I8X16_SUB_SAT_U(0xFD_0073, "i8x16.sub_sat_u", "vv:v", NONE, SIMD),
    F64X2_CEIL(0xFD_0074, "f64x2.ceil", "v:v", NONE, SIMD),
    F64X2_FLOOR(0xFD_0075, "f64x2.floor", "v:v", NONE, SIMD),
    I8X16_MIN_S(0xFD_0076, "i8x16.min_s", "vv:v", NONE, SIMD),
    I8X16_MIN_U(0xFD_0077, "i8x16.min_u", "vv:v", NONE, SIMD),
    I8X16_MAX_S(0xFD_0078, "i8x16.max_s", "vv:v", NONE, SIMD),
    I8X16_MAX_U(0xFD_0079, "i8x16.max_u", "vv:v", NONE, SIMD),
    F64X2_TRUNC(0xFD_007A, "f64x2.trunc", "v:v", NONE, SIMD),
    I8X16_AVGR_U(0xFD_007B, "i8x16.avgr_u", "vv:v", NONE, SIMD),
    I16X8_EXTADD_PAIRWISE_I8X16_S(0xFD_007C, "i16x8.extadd_pairwise_i8x16_s", "v:v", NONE, SIMD),
    I16X8_EXTADD_PAIRWISE_I8X16_U(0xFD_007D, "i16x8.extadd_pairwise_i8x16_u", "v:v", NONE, SIMD),
    I32X4_EXTADD_PAIRWISE_I16X8_S(0xFD_007E, "i32x4.extadd_pairwise_i16x8_s", "v:v", NONE, SIMD),
    I32X4_EXTADD_PAIRWISE_I16X8_U(0xFD_007F, "i32x4.extadd_pairwise_i16x8_u", "v:v", NONE, SIMD),
    I16X8_ABS(0xFD_0080, "i16x8.abs", "v:v", NONE, SIMD),
    I16X8_NEG(0xFD_0081, "i16x8.neg", "v:v", NONE, SIMD),
    I16X8_Q15MULR_SAT_S(0xFD_0082, "i16x8.q15mulr_sat_s", "vv:v", NONE, SIMD),
    I16X8_ALL_TRUE(0xFD_0083, "i16x8.all_true", "v:i", NONE, SIMD),
    I16X8_BITMASK(0xFD_0084, "i16x8.bitmask", "v:i", NONE, SIMD),
    I16X8_NARROW_I32X4_S(0xFD_0085, "i16x8.narrow_i32x4_s", "vv:v", NONE, SIMD),
    I16X8_NARROW_I32X4_U(0xFD_0086, "i16x8.narrow_i32x4_u", "vv:v", NONE, SIMD),
    I16X8_EXTEND_LOW_I8X16_S(0xFD_0087, "i16x8.extend_low_i8x16_s", "v:v", NONE, SIMD),
    I16X8_EXTEND_HIGH_I8X16_S(0xFD_0088, "i16x8.extend_high_i8x16_s", "v:v", NONE, SIMD),
    I16X8_EXTEND_LOW_I8X16_U(0xFD_0089, "i16x8.extend_low_i8x16_u", "v:v", NONE, SIMD),
    I16X8_EXTEND_HIGH_I8X16_U(0xFD_008A, "i16x8.extend_high_i8x16_u", "v:v", NONE, SIMD),
    I16X8_SHL(0xFD_008B, "i16x8.shl", "vi:v", NONE, SIMD),
    I16X8_SHR_S(0xFD_008C, "i16x8.shr_s", "vi:v", NONE, SIMD),
    I16X8_SHR_U(0xFD_008D, "i16x8.shr_u", "vi:v", NONE, SIMD),
    I16X8_ADD(0xFD_008E, "i16x8.add", "vv:v", NONE, SIMD),
    I16X8_ADD_SAT_S(0xFD_008F, "i16x8.add_sat_s", "vv:v", NONE, SIMD),
    I16X8_ADD_SAT_U(0xFD_0090, "i16x8.add_sat_u", "vv:v", NONE, SIMD),
    I16X8_SUB(0xFD_0091, "i16x8.sub", "vv:v", NONE, SIMD),
    I16X8_SUB_SAT_S(0xFD_0092, "i16x8.sub_sat_s", "vv:v", NONE, SIMD),
    I16X8_SUB_SAT_U(0xFD_0093, "i16x8.sub_sat_u", "vv:v", NONE, SIMD),
    F64X2_NEAREST(0xFD_0094, "f64x2.nearest", "v:v", NONE, SIMD),
    I16X8_MUL(0xFD_0095, "i16x8.mul", "vv:v", NONE, SIMD),
    I16X8_MIN_S(0xFD_0096, "i16x8.min_s", "vv:v", NONE, SIMD),
    I16X8_MIN_U(0xFD_0097, "i16x8.min_u", "vv:v", NONE, SIMD),
    I16X8_MAX_S(0xFD_0098, "i16x8.max_s", "vv:v", NONE, SIMD),
    I16X8_MAX_U(0xFD_0099, "i16x8.max_u", "vv:v", NONE, SIMD),
    I16X8_AVGR_U(0xFD_009B, "i16x8.avgr_u", "vv:v", NONE, SIMD),
    I16X8_EXTMUL_LOW_I8X16_S(0xFD_009C, "i16x8.extmul_low_i8x16_s", "vv:v", NONE, SIMD),
    I16X8_EXTMUL_HIGH_I8X16_S(0xFD_009D, "i16x8.extmul_high_i8x16_s", "vv:v", NONE, SIMD),
    I16X8_EXTMUL_LOW_I8X16_U(0xFD_009E, "i16x8.extmul_low_i8x16_u", "vv:v", NONE, SIMD),
    I16X8_EXTMUL_HIGH_I8X16_U(0xFD_009F, "i16x8.extmul_high_i8x16_u", "vv:v", NONE, SIMD),
    I32X4_ABS(0xFD_00A0, "i32x4.abs", "v:v", NONE, SIMD),
    I32X4_NEG(0xFD_00A1, "i32x4.neg", "v:v", NONE, SIMD),
    I32X4_ALL_TRUE(0xFD_00A3, "i32x4.all_true", "v:i", NONE, SIMD),
    I32X4_BITMASK(0xFD_00A4, "i32x4.bitmask", "v:i", NONE, SIMD),
    I32X4_EXTEND_LOW_I16X8_S(0xFD_00A7, "i32x4.extend_low_i16x8_s", "v:v", NONE, SIMD),
    I32X4_EXTEND_HIGH_I16X8_S(0xFD_00A8, "i32x4.extend_high_i16x8_s", "v:v", NONE, SIMD),
    I32X4_EXTEND_LOW_I16X8_U(0xFD_00A9, "i32x4.extend_low_i16x8_u", "v:v", NONE, SIMD),
    I32X4_EXTEND_HIGH_I16X8_U(0xFD_00AA, "i32x4.extend_high_i16x8_u", "v:v", NONE, SIMD),
    I32X4_SHL(0xFD_00AB, "i32x4.shl", "vi:v", NONE, SIMD),
    I32X4_SHR_S(0xFD_00AC, "i32x4.shr_s", "vi:v", NONE, SIMD),
    I32X4_SHR_U(0xFD_00AD, "i32x4.shr_u", "vi:v", NONE, SIMD),
    I32X4_ADD(0xFD_00AE, "i32x4.add", "vv:v", NONE, SIMD),
    I32X4_SUB(0xFD_00B1, "i32x4.sub", "vv:v", NONE, SIMD),
    I32X4_MUL(0xFD_00B5, "i32x4.mul", "vv:v", NONE, SIMD),
    I32X4_MIN_S(0xFD_00B6, "i32x4.min_s", "vv:v", NONE, SIMD),
    I32X4_MIN_U(0xFD_00B7, "i32x4.min_u", "vv:v", NONE, SIMD),
    I32X4_MAX_S(0xFD_00B8, "i32x4.max_s", "vv:v", NONE, SIMD),
    I32X4_MAX_U(0xFD_00B9, "i32x4.max_u", "vv:v", NONE, SIMD),
    I32X4_DOT_I16X8_S(0xFD_00BA, "i32x4.dot_i16x8_s", "vv:v", NONE, SIMD),
    I32X4_EXTMUL_LOW_I16X8_S(0xFD_00BC, "i32x4.extmul_low_i16x8_s", "vv:v", NONE, SIMD),
    I32X4_EXTMUL_HIGH_I16X8_S(0xFD_00BD, "i32x4.extmul_high_i16x8_s", "vv:v", NONE, SIMD),
    I32X4_EXTMUL_LOW_I16X8_U(0xFD_00BE, "i32x4.extmul_low_i16x8_u", "vv:v", NONE, SIMD),
    I32X4_EXTMUL_HIGH_I16X8_U(0xFD_00BF, "i32x4.extmul_high_i16x8_u", "vv:v", NONE, SIMD),
    I64X2_ABS(0xFD_00C0, "i64x2.abs", "v:v", NONE, SIMD),
    I64X2_NEG(0xFD_00C1, "i64x2.neg", "v:v", NONE, SIMD),
    I64X2_ALL_TRUE(0xFD_00C3, "i64x2.all_true", "v:i", NONE, SIMD),
    I64X2_BITMASK(0xFD_00C4, "i64x2.bitmask", "v:i", NONE, SIMD),
    I64X2_EXTEND_LOW_I32X4_S(0xFD_00C7, "i64x2.extend_low_i32x4_s", "v:v", NONE, SIMD),
    I64X2_EXTEND_HIGH_I32X4_S(0xFD_00C8, "i64x2.extend_high_i32x4_s", "v:v", NONE, SIMD),
    I64X2_EXTEND_LOW_I32X4_U(0xFD_00C9, "i64x2.extend_low_i32x4_u", "v:v", NONE, SIMD),
    I64X2_EXTEND_HIGH_I32X4_U(0xFD_00CA, "i64x2.extend_high_i32x4_u", "v:v", NONE, SIMD),
    I64X2_SHL(0xFD_00CB, "i64x2.shl", "vi:v", NONE, SIMD),
    I64X2_SHR_S(0xFD_00CC, "i64x2.shr_s", "vi:v", NONE, SIMD),
    I64X2_SHR_U(0xFD_00CD, "i64x2.shr_u", "vi:v", NONE, SIMD),
    I64X2_ADD(0xFD_00CE, "i64x2.add", "vv:v", NONE, SIMD),
    I64X2_SUB(0xFD_00D1, "i64x2.sub", "vv:v", NONE, SIMD),
    I64X2_MUL(0xFD_00D5, "i64x2.mul", "vv:v", NONE, SIMD),

    // SIMD comparison and bitwise
    I64X2_EQ(0xFD_00D6, "i64x2.eq", "vv:v", NONE, SIMD),
    I64X2_NE(0xFD_00D7, "i64x2.ne", "vv:v", NONE, SIMD),
    I64X2_LT_S(0xFD_00D8, "i64x2.lt_s", "vv:v", NONE, SIMD),
    I64X2_GT_S(0xFD_00D9, "i64x2.gt_s", "vv:v", NONE, SIMD),
    I64X2_LE_S(0xFD_00DA, "i64x2.le_s", "vv:v", NONE, SIMD),
    I64X2_GE_S(0xFD_00DB, "i64x2.ge_s", "vv:v", NONE, SIMD),

    // SIMD arithmetic
    I64X2_EXTMUL_LOW_I32X4_S(0xFD_00DC, "i64x2.extmul_low_i32x4_s", "vv:v", NONE, SIMD),
    I64X2_EXTMUL_HIGH_I32X4_S(0xFD_00DD, "i64x2.extmul_high_i32x4_s", "vv:v", NONE, SIMD),
    I64X2_EXTMUL_LOW_I32X4_U(0xFD_00DE, "i64x2.extmul_low_i32x4_u", "vv:v", NONE, SIMD),
    I64X2_EXTMUL_HIGH_I32X4_U(0xFD_00DF, "i64x2.extmul_high_i32x4_u", "vv:v", NONE, SIMD),
    F32X4_ABS(0xFD_00E0, "f32x4.abs", "v:v", NONE, SIMD),
    F32X4_NEG(0xFD_00E1, "f32x4.neg", "v:v", NONE, SIMD),
    F32X4_SQRT(0xFD_00E3, "f32x4.sqrt", "v:v", NONE, SIMD),
    F32X4_ADD(0xFD_00E4, "f32x4.add", "vv:v", NONE, SIMD),
    F32X4_SUB(0xFD_00E5, "f32x4.sub", "vv:v", NONE, SIMD),
    F32X4_MUL(0xFD_00E6, "f32x4.mul", "vv:v", NONE, SIMD),
    F32X4_DIV(0xFD_00E7, "f32x4.div", "vv:v", NONE, SIMD),
    F32X4_MIN(0xFD_00E8, "f32x4.min", "vv:v", NONE, SIMD),
    F32X4_MAX(0xFD_00E9, "f32x4.max", "vv:v", NONE, SIMD),
    F32X4_PMIN(0xFD_00EA, "f32x4.pmin", "vv:v", NONE, SIMD),
    F32X4_PMAX(0xFD_00EB, "f32x4.pmax", "vv:v", NONE, SIMD),
    F64X2_ABS(0xFD_00EC, "f64x2.abs", "v:v", NONE, SIMD),
    F64X2_NEG(0xFD_00ED, "f64x2.neg", "v:v", NONE, SIMD),
    F64X2_SQRT(0xFD_00EF, "f64x2.sqrt", "v:v", NONE, SIMD),
    F64X2_ADD(0xFD_00F0, "f64x2.add", "vv:v", NONE, SIMD),
    F64X2_SUB(0xFD_00F1, "f64x2.sub", "vv:v", NONE, SIMD),
    F64X2_MUL(0xFD_00F2, "f64x2.mul", "vv:v", NONE, SIMD),
    F64X2_DIV(0xFD_00F3, "f64x2.div", "vv:v", NONE, SIMD),
    F64X2_MIN(0xFD_00F4, "f64x2.min", "vv:v", NONE, SIMD),
    F64X2_MAX(0xFD_00F5, "f64x2.max", "vv:v", NONE, SIMD),
    F64X2_PMIN(0xFD_00F6, "f64x2.pmin", "vv:v", NONE, SIMD),
    F64X2_PMAX(0xFD_00F7, "f64x2.pmax", "vv:v", NONE, SIMD),
    I32X4_TRUNC_SAT_F32X4_S(0xFD_00F8, "i32x4.trunc_sat_f32x4_s", "v:v", NONE, SIMD),
    I32X4_TRUNC_SAT_F32X4_U(0xFD_00F9, "i32x4.trunc_sat_f32x4_u", "v:v", NONE, SIMD),
    F32X4_CONVERT_I32X4_S(0xFD_00FA, "f32x4.convert_i32x4_s", "v:v", NONE, SIMD),
    F32X4_CONVERT_I32X4_U(0xFD_00FB, "f32x4.convert_i32x4_u", "v:v", NONE, SIMD),
    I32X4_TRUNC_SAT_F64X2_S_ZERO(0xFD_00FC, "i32x4.trunc_sat_f64x2_s_zero", "v:v", NONE, SIMD),
    I32X4_TRUNC_SAT_F64X2_U_ZERO(0xFD_00FD, "i32x4.trunc_sat_f64x2_u_zero", "v:v", NONE, SIMD),
    F64X2_CONVERT_LOW_I32X4_S(0xFD_00FE, "f64x2.convert_low_i32x4_s", "v:v", NONE, SIMD),
    F64X2_CONVERT_LOW_I32X4_U(0xFD_00FF, "f64x2.convert_low_i32x4_u", "v:v", NONE, SIMD),

    // Relaxed SIMD
    I8X16_RELAXED_SWIZZLE(0xFD_0100, "i8x16.relaxed_swizzle", "vv:v", NONE, RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F32X4_S(
            0xFD_0101, "i32x4.relaxed_trunc_f32x4_s", "v:v", NONE, RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F32X4_U(
            0xFD_0102, "i32x4.relaxed_trunc_f32x4_u", "v:v", NONE, RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F64X2_S_ZERO(
            0xFD_0103, "i32x4.relaxed_trunc_f64x2_s_zero", "v:v", NONE, RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F64X2_U_ZERO(
            0xFD_0104, "i32x4.relaxed_trunc_f64x2_u_zero", "v:v", NONE, RELAXED_SIMD),
    F32X4_RELAXED_MADD(0xFD_0105, "f32x4.relaxed_madd", "vvv:v", NONE, RELAXED_SIMD),
    F32X4_RELAXED_NMADD(0xFD_0106, "f32x4.relaxed_nmadd", "vvv:v", NONE, RELAXED_SIMD),
    F64X2_RELAXED_MADD(0xFD_0107, "f64x2.relaxed_madd", "vvv:v", NONE, RELAXED_SIMD),
    F64X2_RELAXED_NMADD(0xFD_0108, "f64x2.relaxed_nmadd", "vvv:v", NONE, RELAXED_SIMD),
    I8X16_RELAXED_LANESELECT(0xFD_0109, "i8x16.relaxed_laneselect", "vvv:v", NONE, RELAXED_SIMD),
    I16X8_RELAXED_LANESELECT(0xFD_010A, "i16x8.relaxed_laneselect", "vvv:v", NONE, RELAXED_SIMD),
    I32X4_RELAXED_LANESELECT(0xFD_010B, "i32x4.relaxed_laneselect", "vvv:v", NONE, RELAXED_SIMD),
    I64X2_RELAXED_LANESELECT(0xFD_010C, "i64x2.relaxed_laneselect", "vvv:v", NONE, RELAXED_SIMD),
    F32X4_RELAXED_MIN(0xFD_010D, "f32x4.relaxed_min", "vv:v", NONE, RELAXED_SIMD),
    F32X4_RELAXED_MAX(0xFD_010E, "f32x4.relaxed_max", "vv:v", NONE, RELAXED_SIMD),
    F64X2_RELAXED_MIN(0xFD_010F, "f64x2.relaxed_min", "vv:v", NONE, RELAXED_SIMD),
    F64X2_RELAXED_MAX(0xFD_0110, "f64x2.relaxed_max", "vv:v", NONE, RELAXED_SIMD),
    I16X8_RELAXED_Q15MULR_S(0xFD_0111, "i16x8.relaxed_q15mulr_s", "vv:v", NONE, RELAXED_SIMD),
    I16X8_RELAXED_DOT_I8X16_I7X16_S(
            0xFD_0112, "i16x8.relaxed_dot_i8x16_i7x16_s", "vv:v", NONE, RELAXED_SIMD),
    I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S(
            0xFD_0113, "i32x4.relaxed_dot_i8x16_i7x16_add_s", "vvv:v", NONE, RELAXED_SIMD),

    // Threads (prefix 0xFE)
    MEMORY_ATOMIC_NOTIFY(0xFE_0000, "memory.atomic.notify", "ai:i", ATOMIC_MEMARG, 2, THREADS),
    MEMORY_ATOMIC_WAIT32(0xFE_0001, "memory.atomic.wait32", "ail:i", ATOMIC_MEMARG, 2, THREADS),
    MEMORY_ATOMIC_WAIT64(0xFE_0002, "memory.atomic.wait64", "all:i", ATOMIC_MEMARG, 3, THREADS),
    ATOMIC_FENCE(0xFE_0003, "atomic.fence", ":", Immediate.ATOMIC_FENCE, THREADS),
    I32_ATOMIC_LOAD(0xFE_0010, "i32.atomic.load", "a:i", ATOMIC_MEMARG, 2, THREADS),
    I64_ATOMIC_LOAD(0xFE_0011, "i64.atomic.load", "a:l", ATOMIC_MEMARG, 3, THREADS),
    I32_ATOMIC_LOAD8_U(0xFE_0012, "i32.atomic.load8_u", "a:i", ATOMIC_MEMARG, 0, THREADS),
    I32_ATOMIC_LOAD16_U(0xFE_0013, "i32.atomic.load16_u", "a:i", ATOMIC_MEMARG, 1, THREADS),
    I64_ATOMIC_LOAD8_U(0xFE_0014, "i64.atomic.load8_u", "a:l", ATOMIC_MEMARG, 0, THREADS),
    I64_ATOMIC_LOAD16_U(0xFE_0015, "i64.atomic.load16_u", "a:l", ATOMIC_MEMARG, 1, THREADS),
    I64_ATOMIC_LOAD32_U(0xFE_0016, "i64.atomic.load32_u", "a:l", ATOMIC_MEMARG, 2, THREADS),
    I32_ATOMIC_STORE(0xFE_0017, "i32.atomic.store", "ai:", ATOMIC_MEMARG, 2, THREADS),
    I64_ATOMIC_STORE(0xFE_0018, "i64.atomic.store", "al:", ATOMIC_MEMARG, 3, THREADS),
    I32_ATOMIC_STORE8(0xFE_0019, "i32.atomic.store8", "ai:", ATOMIC_MEMARG, 0, THREADS),
    I32_ATOMIC_STORE16(0xFE_001A, "i32.atomic.store16", "ai:", ATOMIC_MEMARG, 1, THREADS),
    I64_ATOMIC_STORE8(0xFE_001B, "i64.atomic.store8", "al:", ATOMIC_MEMARG, 0, THREADS),
    I64_ATOMIC_STORE16(0xFE_001C, "i64.atomic.store16", "al:", ATOMIC_MEMARG, 1, THREADS),
    I64_ATOMIC_STORE32(0xFE_001D, "i64.atomic.store32", "al:", ATOMIC_MEMARG, 2, THREADS),
    I32_ATOMIC_RMW_ADD(0xFE_001E, "i32.atomic.rmw.add", "ai:i", ATOMIC_MEMARG, 2, THREADS),
    I64_ATOMIC_RMW_ADD(0xFE_001F, "i64.atomic.rmw.add", "al:l", ATOMIC_MEMARG, 3, THREADS),
    I32_ATOMIC_RMW8_ADD_U(0xFE_0020, "i32.atomic.rmw8.add_u", "ai:i", ATOMIC_MEMARG, 0, THREADS),
    I32_ATOMIC_RMW16_ADD_U(0xFE_0021, "i32.atomic.rmw16.add_u", "ai:i", ATOMIC_MEMARG, 1, THREADS),
    I64_ATOMIC_RMW8_ADD_U(0xFE_0022, "i64.atomic.rmw8.add_u", "al:l", ATOMIC_MEMARG, 0, THREADS),
    I64_ATOMIC_RMW16_ADD_U(0xFE_0023, "i64.atomic.rmw16.add_u", "al:l", ATOMIC_MEMARG, 1, THREADS),
    I64_ATOMIC_RMW32_ADD_U(0xFE_0024, "i64.atomic.rmw32.add_u", "al:l", ATOMIC_MEMARG, 2, THREADS),
    I32_ATOMIC_RMW_SUB(0xFE_0025, "i32.atomic.rmw.sub", "ai:i", ATOMIC_MEMARG, 2, THREADS),
    I64_ATOMIC_RMW_SUB(0xFE_0026, "i64.atomic.rmw.sub", "al:l", ATOMIC_MEMARG, 3, THREADS),
    I32_ATOMIC_RMW8_SUB_U(0xFE_0027, "i32.atomic.rmw8.sub_u", "ai:i", ATOMIC_MEMARG, 0, THREADS),
    I32_ATOMIC_RMW16_SUB_U(0xFE_0028, "i32.atomic.rmw16.sub_u", "ai:i", ATOMIC_MEMARG, 1, THREADS),
    I64_ATOMIC_RMW8_SUB_U(0xFE_0029, "i64.atomic.rmw8.sub_u", "al:l", ATOMIC_MEMARG, 0, THREADS),
    I64_ATOMIC_RMW16_SUB_U(0xFE_002A, "i64.atomic.rmw16.sub_u", "al:l", ATOMIC_MEMARG, 1, THREADS),
    I64_ATOMIC_RMW32_SUB_U(0xFE_002B, "i64.atomic.rmw32.sub_u", "al:l", ATOMIC_MEMARG, 2, THREADS),
    I32_ATOMIC_RMW_AND(0xFE_002C, "i32.atomic.rmw.and", "ai:i", ATOMIC_MEMARG, 2, THREADS),
    I64_ATOMIC_RMW_AND(0xFE_002D, "i64.atomic.rmw.and", "al:l", ATOMIC_MEMARG, 3, THREADS),
    I32_ATOMIC_RMW8_AND_U(0xFE_002E, "i32.atomic.rmw8.and_u", "ai:i", ATOMIC_MEMARG, 0, THREADS),
    I32_ATOMIC_RMW16_AND_U(0xFE_002F, "i32.atomic.rmw16.and_u", "ai:i", ATOMIC_MEMARG, 1, THREADS),
    I64_ATOMIC_RMW8_AND_U(0xFE_0030, "i64.atomic.rmw8.and_u", "al:l", ATOMIC_MEMARG, 0, THREADS),
    I64_ATOMIC_RMW16_AND_U(0xFE_0031, "i64.atomic.rmw16.and_u", "al:l", ATOMIC_MEMARG, 1, THREADS),
    I64_ATOMIC_RMW32_AND_U(0xFE_0032, "i64.atomic.rmw32.and_u", "al:l", ATOMIC_MEMARG, 2, THREADS),
    I32_ATOMIC_RMW_OR(0xFE_0033, "i32.atomic.rmw.or", "ai:i", ATOMIC_MEMARG, 2, THREADS),
    I64_ATOMIC_RMW_OR(0xFE_0034, "i64.atomic.rmw.or", "al:l", ATOMIC_MEMARG, 3, THREADS),
    I32_ATOMIC_RMW8_OR_U(0xFE_0035, "i32.atomic.rmw8.or_u", "ai:i", ATOMIC_MEMARG, 0, THREADS),
    I32_ATOMIC_RMW16_OR_U(0xFE_0036, "i32.atomic.rmw16.or_u", "ai:i", ATOMIC_MEMARG, 1, THREADS),
    I64_ATOMIC_RMW8_OR_U(0xFE_0037, "i64.atomic.rmw8.or_u", "al:l", ATOMIC_MEMARG, 0, THREADS),
    I64_ATOMIC_RMW16_OR_U(0xFE_0038, "i64.atomic.rmw16.or_u", "al:l", ATOMIC_MEMARG, 1, THREADS),
    I64_ATOMIC_RMW32_OR_U(0xFE_0039, "i64.atomic.rmw32.or_u", "al:l", ATOMIC_MEMARG, 2, THREADS),
    I32_ATOMIC_RMW_XOR(0xFE_003A, "i32.atomic.rmw.xor", "ai:i", ATOMIC_MEMARG, 2, THREADS),
    I64_ATOMIC_RMW_XOR(0xFE_003B, "i64.atomic.rmw.xor", "al:l", ATOMIC_MEMARG, 3, THREADS),
    I32_ATOMIC_RMW8_XOR_U(0xFE_003C, "i32.atomic.rmw8.xor_u", "ai:i", ATOMIC_MEMARG, 0, THREADS),
    I32_ATOMIC_RMW16_XOR_U(0xFE_003D, "i32.atomic.rmw16.xor_u", "ai:i", ATOMIC_MEMARG, 1, THREADS),
    I64_ATOMIC_RMW8_XOR_U(0xFE_003E, "i64.atomic.rmw8.xor_u", "al:l", ATOMIC_MEMARG, 0, THREADS),
    I64_ATOMIC_RMW16_XOR_U(0xFE_003F, "i64.atomic.rmw16.xor_u", "al:l", ATOMIC_MEMARG, 1, THREADS),
    I64_ATOMIC_RMW32_XOR_U(0xFE_0040, "i64.atomic.rmw32.xor_u", "al:l", ATOMIC_MEMARG, 2, THREADS),
    I32_ATOMIC_RMW_XCHG(0xFE_0041, "i32.atomic.rmw.xchg", "ai:i", ATOMIC_MEMARG, 2, THREADS),
    I64_ATOMIC_RMW_XCHG(0xFE_0042, "i64.atomic.rmw.xchg", "al:l", ATOMIC_MEMARG, 3, THREADS),
    I32_ATOMIC_RMW8_XCHG_U(0xFE_0043, "i32.atomic.rmw8.xchg_u", "ai:i", ATOMIC_MEMARG, 0, THREADS),
    I32_ATOMIC_RMW16_XCHG_U(
            0xFE_0044, "i32.atomic.rmw16.xchg_u", "ai:i", ATOMIC_MEMARG, 1, THREADS),
    I64_ATOMIC_RMW8_XCHG_U(0xFE_0045, "i64.atomic.rmw8.xchg_u", "al:l", ATOMIC_MEMARG, 0, THREADS),
    I64_ATOMIC_RMW16_XCHG_U(
            0xFE_0046, "i64.atomic.rmw16.xchg_u", "al:l", ATOMIC_MEMARG, 1, THREADS),
    I64_ATOMIC_RMW32_XCHG_U(
            0xFE_0047, "i64.atomic.rmw32.xchg_u", "al:l", ATOMIC_MEMARG, 2, THREADS),
    I32_ATOMIC_RMW_CMPXCHG(0xFE_0048, "i32.atomic.rmw.cmpxchg", "aii:i", ATOMIC_MEMARG, 2, THREADS),
    I64_ATOMIC_RMW_CMPXCHG(0xFE_0049, "i64.atomic.rmw.cmpxchg", "all:l", ATOMIC_MEMARG, 3, THREADS),
    I32_ATOMIC_RMW8_CMPXCHG_U(
            0xFE_004A, "i32.atomic.rmw8.cmpxchg_u", "aii:i", ATOMIC_MEMARG, 0, THREADS),
    I32_ATOMIC_RMW16_CMPXCHG_U(
            0xFE_004B, "i32.atomic.rmw16.cmpxchg_u", "aii:i", ATOMIC_MEMARG, 1, THREADS),
    I64_ATOMIC_RMW8_CMPXCHG_U(
            0xFE_004C, "i64.atomic.rmw8.cmpxchg_u", "all:l", ATOMIC_MEMARG, 0, THREADS),
    I64_ATOMIC_RMW16_CMPXCHG_U(
            0xFE_004D, "i64.atomic.rmw16.cmpxchg_u", "all:l", ATOMIC_MEMARG, 1, THREADS),
    I64_ATOMIC_RMW32_CMPXCHG_U(
            0xFE_004E, "i64.atomic.rmw32.cmpxchg_u", "all:l", ATOMIC_MEMARG, 2, THREADS);
    private final int encoding;
    private final String text;
    private final String signature;
    private final Immediate immediate;
    private final int alignment;
    private final Feature feature;

    Opcode(int encoding, String text, String signature, Immediate immediate, Feature feature) {
        this(encoding, text, signature, immediate, 0, feature);
    }

    Opcode(
            int encoding,
            String text,
            String signature,
            Immediate immediate,
            int alignment,
            Feature feature) {
        this.encoding = encoding;
        this.text = text;
        this.signature = signature;
        this.immediate = immediate;
        this.alignment = alignment;
        this.feature = feature;
    }

    /**
     * The opcode byte, or {@code 0xPP_SSSS} for sub-opcode {@code SSSS} behind prefix {@code PP}.
     */
    public int encoding() {
        return encoding;
    }

    /**
     * Whether it is a numeric instruction that traps on some numbers: a division, a remainder, or a
     * truncation of a float that does not saturate.
     */
    public boolean trapsOnNumbers() {
        return isAmong(I32_DIV_S, I32_REM_U)
                || isAmong(I64_DIV_S, I64_REM_U)
                || isAmong(I32_TRUNC_F32_S, I32_TRUNC_F64_U)
                || isAmong(I64_TRUNC_F32_S, I64_TRUNC_F64_U);
    }

    private boolean isAmong(Opcode first, Opcode last) {
        return compareTo(first) >= 0 && compareTo(last) <= 0;
    }

    /** The prefix byte, or 0 if the opcode is a single byte. */
    public int prefix() {
        return encoding >>> 16;
    }

    /** The name in the text format, such as {@code i32.add}. */
    public String text() {
        return text;
    }

    /** The stack signature; see the class description for its letters. */
    public String signature() {
        return signature;
    }

    /** Whether the type depends on the context, so that {@link #signature()} says nothing. */
    public boolean isContextual() {
        return signature.equals("*");
    }

    /** What follows the opcode in the binary format. */
    public Immediate immediate() {
        return immediate;
    }

    /** The binary logarithm of the number of bytes a memory access touches; 0 for others. */
    public int naturalAlignment() {
        return alignment;
    }

    /** The feature that brings the instruction. */
    public Feature feature() {
        return feature;
    }

    @Override
    public String toString() {
        return text;
    }
}

package dev.tazza.conformance.fuzz;

import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.binary.CodeBuilder;
import dev.tazza.wasm.instruction.Opcode;
import java.util.List;

/**
 * Writes the code of a function, if wanted with an empty block behind every instruction. Such a
 * block does nothing, but a label stands in the way of everything that an engine does to several
 * instructions at once: the spaced code must behave as the plain one.
 */
final class Emitter {
    private final CodeBuilder code;
    private final boolean spaced;

    Emitter(CodeBuilder code, boolean spaced) {
        this.code = code;
        this.spaced = spaced;
    }

    /** An instruction without immediates. */
    Emitter op(Opcode opcode) {
        code.op(opcode);
        return space();
    }

    /** An instruction with one index. */
    Emitter op(Opcode opcode, int index) {
        code.op(opcode, index);
        return space();
    }

    /** An instruction with two indexes. */
    Emitter op(Opcode opcode, int first, int second) {
        code.op(opcode, first, second);
        return space();
    }

    /** An {@code i32.const}. */
    Emitter i32(int value) {
        code.i32(value);
        return space();
    }

    /** An {@code i64.const}. */
    Emitter i64(long value) {
        code.i64(value);
        return space();
    }

    /** An {@code f32.const}. */
    Emitter f32(int bits) {
        code.f32(bits);
        return space();
    }

    /** An {@code f64.const}. */
    Emitter f64(long bits) {
        code.f64(bits);
        return space();
    }

    /** A {@code v128.const}. */
    Emitter v128(long low, long high) {
        code.v128(Opcode.V128_CONST, low, high);
        return space();
    }

    /** An {@code i8x16.shuffle}. */
    Emitter shuffle(long low, long high) {
        code.v128(Opcode.I8X16_SHUFFLE, low, high);
        return space();
    }

    /** The start of a block of a type of the module. */
    Emitter block(Opcode opcode, int typeIndex) {
        code.blockOfType(opcode, typeIndex);
        return space();
    }

    /** The start of a block without values. */
    Emitter block(Opcode opcode) {
        code.block(opcode);
        return space();
    }

    /** The start of a {@code try_table}. */
    Emitter tryTable(List<ValueType> results, List<CodeBuilder.Clause> clauses) {
        code.tryTable(results, clauses);
        return space();
    }

    /** The end of a block. */
    Emitter end() {
        code.end();
        return space();
    }

    /** The end of the function. */
    void finish() {
        code.end();
    }

    /** A load or store. */
    Emitter access(Opcode opcode, int memory, long offset) {
        code.access(opcode, 0, memory, offset);
        return space();
    }

    /** A load or store of a lane. */
    Emitter accessLane(Opcode opcode, int memory, long offset, int lane) {
        code.accessLane(opcode, 0, memory, offset, lane);
        return space();
    }

    /** A {@code br_table}. */
    Emitter branchTable(int[] labels, int defaultLabel) {
        code.branchTable(labels, defaultLabel);
        return space();
    }

    /** A {@code select} with a type. */
    Emitter select(ValueType type) {
        code.select(type);
        return space();
    }

    /** A {@code ref.null}. */
    Emitter nullOf(ValueType type) {
        code.heapType(Opcode.REF_NULL, type.heapType());
        return space();
    }

    private Emitter space() {
        if (spaced) {
            code.block(Opcode.BLOCK).end();
        }
        return this;
    }
}

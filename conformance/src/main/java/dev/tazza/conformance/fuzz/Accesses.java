package dev.tazza.conformance.fuzz;

import static dev.tazza.wasm.ValueType.FUNCREF;
import static dev.tazza.wasm.ValueType.I32;

import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.Immediate;
import dev.tazza.wasm.instruction.Opcode;
import java.util.List;

/** Generates accesses to the memory and the tables, most of them within bounds. */
final class Accesses {
    private final Body body;
    private final Choices choices;
    private final Emitter out;
    private final Values values;

    Accesses(Body body, Values values) {
        this.body = body;
        this.values = values;
        choices = body.choices;
        out = body.out;
    }

    /** A load. */
    void load(Opcode opcode, int depth) {
        int memory = memory();
        address(memory, depth);
        if (opcode.immediate() == Immediate.MEMARG_LANE) {
            lane(opcode, memory, depth);
            return;
        }
        out.access(opcode, memory, offset(memory));
        body.applySignature(opcode);
    }

    private void lane(Opcode opcode, int memory, int depth) {
        values.want(ValueType.V128, depth);
        out.accessLane(
                opcode, memory, offset(memory), choices.below(16 >> opcode.naturalAlignment()));
        body.applySignature(opcode);
    }

    private int memory() {
        return body.layout.manyMemories() && choices.percent(60)
                ? choices.between(1, Layout.MORE_MEMORIES.size())
                : 0;
    }

    private static boolean is64(int memory) {
        return memory > 0 && Layout.MORE_MEMORIES.get(memory - 1).is64();
    }

    /** Makes a number on the stack what a memory takes for addresses and sizes. */
    private void widen(int memory) {
        if (is64(memory)) {
            out.op(choices.percent(90) ? Opcode.I64_EXTEND_I32_U : Opcode.I64_EXTEND_I32_S);
        }
    }

    /** Pushes an address of a memory, tracked as if it had 32 bits. */
    private void address(int memory, int depth) {
        if (is64(memory) && choices.percent(4)) {
            out.i64(choices.i64());
            body.push(I32);
            return;
        }
        address(depth);
        widen(memory);
    }

    /** A store. */
    void store(Opcode opcode, int depth) {
        int memory = memory();
        address(memory, depth);
        if (opcode.immediate() == Immediate.MEMARG_LANE) {
            lane(opcode, memory, depth);
            return;
        }
        values.want(Numeric.parameters(opcode).getLast(), depth);
        if (Numeric.showsBits(opcode)) {
            values.canonicalise();
        }
        out.access(opcode, memory, offset(memory));
        body.applySignature(opcode);
    }

    /** Moves the bits of a float, whatever they are, through instructions that must keep them. */
    void moveBits(boolean single) {
        address(1);
        address(1);
        out.access(single ? Opcode.F32_LOAD : Opcode.F64_LOAD, 0, choices.below(64));
        if (choices.percent(30)) {
            int local = body.localOf(single ? ValueType.F32 : ValueType.F64);
            out.op(Opcode.LOCAL_TEE, local);
        }
        if (choices.percent(30)) {
            out.op(single ? Opcode.F32_NEG : Opcode.F64_NEG);
        } else if (choices.percent(30)) {
            out.op(single ? Opcode.F32_ABS : Opcode.F64_ABS);
        } else if (choices.percent(30)) {
            if (single) {
                out.f32(choices.f32()).op(Opcode.F32_COPYSIGN);
            } else {
                out.f64(choices.f64()).op(Opcode.F64_COPYSIGN);
            }
        }
        if (choices.percent(50)) {
            out.access(single ? Opcode.F32_STORE : Opcode.F64_STORE, 0, choices.below(64));
        } else {
            out.op(single ? Opcode.I32_REINTERPRET_F32 : Opcode.I64_REINTERPRET_F64);
            out.access(single ? Opcode.I32_STORE : Opcode.I64_STORE, 0, choices.below(64));
        }
        body.pop(2);
    }

    private long offset(int memory) {
        if (is64(memory) && choices.percent(3)) {
            return choices.of(0x1_0000_0000L, 0x1_0000_0008L, 0x7FFF_FFFF_FFFFL, 0xFFFF_FFFFL);
        }
        return switch (choices.below(40)) {
            case 0 -> choices.of(0xFFFFL, 0x1_0000L, 0x7FFF_FFFFL, 0xFFFF_FFFFL, 0xFFFFL - 4);
            case 1 -> Layout.MEMORY_BYTES - 4096L;
            case 2, 3, 4, 5, 6, 7, 8, 9 -> choices.below(200);
            default -> 0;
        };
    }

    /** Pushes an address. */
    void address(int depth) {
        switch (choices.below(20)) {
            case 0 -> values.want(I32, depth);
            case 1, 2 -> body.constant(Layout.MEMORY_BYTES - choices.below(14));
            case 3, 4, 5 -> body.constant(choices.below(1000));
            case 6, 7, 8 -> sum(depth);
            case 9, 10, 11, 12 -> shiftedSum(depth);
            case 13, 14, 15 -> {
                int local = body.localOf(I32);
                masked(depth, 0xFFF);
                body.set(local);
                body.get(local);
            }
            default -> masked(depth, choices.of(0x7F, 0x7FF, 0xFFF8));
        }
    }

    private void masked(int depth, int mask) {
        values.want(I32, depth);
        body.constant(mask);
        body.apply(Opcode.I32_AND);
    }

    private void sum(int depth) {
        maskedLocalOrValue(depth);
        maskedLocalOrValue(depth);
        body.apply(Opcode.I32_ADD);
    }

    private void maskedLocalOrValue(int depth) {
        if (choices.percent(50)) {
            int local = body.localOf(I32);
            masked(depth, 0x3FF);
            out.op(Opcode.LOCAL_TEE, local);
        } else {
            masked(depth, 0x7FF);
        }
    }

    /** Pushes what an element of an array has for its address. */
    void shiftedSum(int depth) {
        boolean first = choices.percent(30);
        if (first) {
            shifted(depth);
        }
        if (choices.percent(40)) {
            body.get(body.localOf(I32));
            if (choices.percent(50)) {
                body.constant(0x3FF);
                body.apply(Opcode.I32_AND);
            }
        } else if (choices.percent(50)) {
            body.constant(choices.below(2000));
        } else {
            masked(depth, 0x3FF);
        }
        if (!first) {
            shifted(depth);
        }
        body.apply(Opcode.I32_ADD);
    }

    private void shifted(int depth) {
        if (choices.percent(60)) {
            masked(depth, 0x1FF);
        } else {
            body.get(body.localOf(I32));
        }
        body.constant(choices.of(2, 3, 2, 3, 1, 4, 34, -29));
        body.apply(Opcode.I32_SHL);
    }

    private void length(int depth, int most) {
        if (choices.percent(50)) {
            body.constant(choices.below(most));
        } else if (choices.percent(90)) {
            masked(depth, Integer.highestOneBit(most) - 1);
        } else {
            values.want(I32, depth);
        }
    }

    /** Pushes the size of a memory. */
    void size() {
        int memory = memory();
        out.op(Opcode.MEMORY_SIZE, memory);
        if (is64(memory)) {
            out.op(Opcode.I32_WRAP_I64);
        }
        body.push(I32);
    }

    /** Grows a memory or a table, and pushes the size before. */
    void grow(int depth) {
        if (choices.percent(50)) {
            int memory = memory();
            length(depth, 2);
            widen(memory);
            out.op(Opcode.MEMORY_GROW, memory);
            if (is64(memory)) {
                out.op(Opcode.I32_WRAP_I64);
            }
            return;
        }
        int table = choices.below(Layout.TABLES.size());
        values.operands(List.of(Layout.TABLES.get(table)), depth);
        length(depth, 4);
        out.op(Opcode.TABLE_GROW, table);
        body.pop(2);
        body.push(I32);
    }

    /** An instruction that changes a range of the memory. */
    void bulkMemory(int depth) {
        int memory = memory();
        switch (choices.below(7)) {
            case 0, 1 -> {
                address(memory, depth);
                values.want(I32, depth);
                length(depth, 64);
                widen(memory);
                out.op(Opcode.MEMORY_FILL, memory);
            }
            case 2, 3 -> {
                int source = memory();
                address(memory, depth);
                address(source, depth);
                length(depth, 64);
                if (is64(memory) && is64(source)) {
                    widen(memory);
                }
                out.op(Opcode.MEMORY_COPY, memory, source);
            }
            case 4 -> {
                if (choices.percent(80)) {
                    return;
                }
                out.op(Opcode.DATA_DROP, choices.of(Layout.DATA));
                return;
            }
            default -> {
                address(memory, depth);
                length(depth, Layout.SEGMENT_SIZE / 2);
                length(depth, Layout.SEGMENT_SIZE / 2);
                int segment = choices.percent(95) ? choices.of(Layout.DATA) : 0;
                out.op(Opcode.MEMORY_INIT, segment, memory);
            }
        }
        body.pop(3);
    }

    /** Pushes an element of a table. */
    void tableGet(ValueType type, int depth) {
        length(depth, Layout.TABLE_SIZE - 2);
        out.op(Opcode.TABLE_GET, tableOf(type));
        body.pop();
        body.push(type);
    }

    private int tableOf(ValueType type) {
        return type.equals(FUNCREF) ? choices.of(0, 2) : 1;
    }

    /** An instruction that changes a table. */
    void changeTable(int depth) {
        var type = choices.percent(50) ? FUNCREF : ValueType.EXTERNREF;
        int table = tableOf(type);
        switch (choices.below(6)) {
            case 0, 1 -> {
                length(depth, Layout.TABLE_SIZE - 2);
                values.want(type, depth);
                out.op(Opcode.TABLE_SET, table);
                body.pop(2);
            }
            case 2 -> {
                length(depth, Layout.TABLE_SIZE / 2);
                values.want(type, depth);
                length(depth, Layout.TABLE_SIZE / 2);
                out.op(Opcode.TABLE_FILL, table);
                body.pop(3);
            }
            case 3 -> {
                tableRange(depth);
                out.op(Opcode.TABLE_COPY, table, tableOf(type));
                body.pop(3);
            }
            case 4 -> {
                tableRange(depth);
                int segment =
                        type.equals(FUNCREF)
                                ? choices.of(Layout.FUNCTION_ELEMENTS)
                                : Layout.EXTERNAL_ELEMENTS;
                out.op(Opcode.TABLE_INIT, segment, table);
                body.pop(3);
            }
            default -> {
                if (choices.percent(10)) {
                    out.op(Opcode.ELEM_DROP, choices.below(Layout.EXTERNAL_ELEMENTS + 1));
                }
            }
        }
    }

    private void tableRange(int depth) {
        for (int i = 0; i < 3; i++) {
            length(depth, Layout.TABLE_SIZE / 2);
        }
    }
}

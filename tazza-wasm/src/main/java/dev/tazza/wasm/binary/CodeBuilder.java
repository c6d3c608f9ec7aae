package dev.tazza.wasm.binary;

import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.CatchClause;
import dev.tazza.wasm.instruction.Immediate;
import dev.tazza.wasm.instruction.Opcode;
import java.util.List;

/**
 * Writes the code of a function or constant expression. Which immediates an instruction has is
 * taken from its {@link Opcode}: giving others throws {@link IllegalArgumentException}. Nothing
 * else is checked, so that invalid code can be written too. Not safe for use by several threads.
 */
public final class CodeBuilder {
    private static final int MEMORY_INDEX_FOLLOWS = 0x40;

    private final ByteWriter locals = new ByteWriter();
    private final ByteWriter code = new ByteWriter();
    private int localGroups;

    /** Starts empty. */
    public CodeBuilder() {}

    /**
     * Declares locals of one type, to be numbered after the parameters and the locals declared
     * before.
     */
    public CodeBuilder locals(int count, ValueType type) {
        localGroups++;
        locals.u32(count);
        TypeWriter.valueType(locals, type);
        return this;
    }

    /** An instruction without immediates. */
    public CodeBuilder op(Opcode opcode) {
        return switch (opcode.immediate()) {
            case NONE -> encoding(opcode);
            case ATOMIC_FENCE -> {
                encoding(opcode);
                code.u8(0);
                yield this;
            }
            default -> throw wrongImmediates(opcode);
        };
    }

    /** An instruction with one index, or with a lane. */
    public CodeBuilder op(Opcode opcode, int index) {
        return switch (opcode.immediate()) {
            case LABEL, FUNCTION, TYPE, LOCAL, GLOBAL, TABLE, ELEMENT, DATA, MEMORY, TAG -> {
                encoding(opcode);
                code.u32(index);
                yield this;
            }
            case LANE -> {
                encoding(opcode);
                code.u8(index);
                yield this;
            }
            default -> throw wrongImmediates(opcode);
        };
    }

    /** An instruction with two indexes, in the order of the binary format. */
    public CodeBuilder op(Opcode opcode, int first, int second) {
        return switch (opcode.immediate()) {
            case TYPE_TABLE,
                    TABLE_TABLE,
                    ELEMENT_TABLE,
                    DATA_MEMORY,
                    MEMORY_MEMORY,
                    TYPE_FIELD,
                    TYPE_TYPE,
                    TYPE_COUNT,
                    TYPE_DATA,
                    TYPE_ELEMENT -> {
                encoding(opcode);
                code.u32(first).u32(second);
                yield this;
            }
            default -> throw wrongImmediates(opcode);
        };
    }

    /** {@code block}, {@code loop}, {@code if} or {@code try} without parameters. */
    public CodeBuilder block(Opcode opcode, ValueType... results) {
        require(opcode, Immediate.BLOCK_TYPE);
        encoding(opcode);
        TypeWriter.blockType(code, List.of(results));
        return this;
    }

    /** {@code block}, {@code loop}, {@code if} or {@code try} of a function type of the module. */
    public CodeBuilder blockOfType(Opcode opcode, int typeIndex) {
        require(opcode, Immediate.BLOCK_TYPE);
        encoding(opcode);
        TypeWriter.blockType(code, typeIndex);
        return this;
    }

    /** Ends a block, or the code. */
    public CodeBuilder end() {
        return op(Opcode.END);
    }

    /** {@code i32.const}. */
    public CodeBuilder i32(int value) {
        encoding(Opcode.I32_CONST);
        code.s32(value);
        return this;
    }

    /** {@code i64.const}. */
    public CodeBuilder i64(long value) {
        encoding(Opcode.I64_CONST);
        code.s64(value);
        return this;
    }

    /** {@code f32.const}, of a value with these bits. */
    public CodeBuilder f32(int bits) {
        encoding(Opcode.F32_CONST);
        code.fixed32(bits);
        return this;
    }

    /** {@code f64.const}, of a value with these bits. */
    public CodeBuilder f64(long bits) {
        encoding(Opcode.F64_CONST);
        code.fixed64(bits);
        return this;
    }

    /** {@code v128.const} or {@code i8x16.shuffle}: the two halves of sixteen bytes. */
    public CodeBuilder v128(Opcode opcode, long low, long high) {
        if (opcode.immediate() != Immediate.SHUFFLE) {
            require(opcode, Immediate.V128);
        }
        encoding(opcode);
        code.fixed64(low).fixed64(high);
        return this;
    }

    /** A memory access to memory 0 with its natural alignment. */
    public CodeBuilder access(Opcode opcode, long offset) {
        return access(opcode, opcode.naturalAlignment(), 0, offset);
    }

    /** A memory access. */
    public CodeBuilder access(Opcode opcode, int alignmentLog2, int memory, long offset) {
        if (opcode.immediate() != Immediate.ATOMIC_MEMARG) {
            require(opcode, Immediate.MEMARG);
        }
        return memoryArgument(opcode, alignmentLog2, memory, offset);
    }

    /** A memory access to one lane of a vector. */
    public CodeBuilder accessLane(
            Opcode opcode, int alignmentLog2, int memory, long offset, int lane) {
        require(opcode, Immediate.MEMARG_LANE);
        memoryArgument(opcode, alignmentLog2, memory, offset);
        code.u8(lane);
        return this;
    }

    private CodeBuilder memoryArgument(Opcode opcode, int alignmentLog2, int memory, long offset) {
        encoding(opcode);
        if (memory == 0) {
            code.u32(alignmentLog2);
        } else {
            code.u32(alignmentLog2 | MEMORY_INDEX_FOLLOWS).u32(memory);
        }
        code.u64(offset);
        return this;
    }

    /** {@code br_table}. */
    public CodeBuilder branchTable(int[] labels, int defaultLabel) {
        encoding(Opcode.BR_TABLE);
        code.u32(labels.length);
        for (int label : labels) {
            code.u32(label);
        }
        code.u32(defaultLabel);
        return this;
    }

    /** {@code select} with types. */
    public CodeBuilder select(ValueType... types) {
        encoding(Opcode.SELECT_TYPED);
        TypeWriter.resultType(code, List.of(types));
        return this;
    }

    /** An instruction with a heap type, such as {@code ref.null}. */
    public CodeBuilder heapType(Opcode opcode, HeapType type) {
        require(opcode, Immediate.HEAP_TYPE);
        encoding(opcode);
        TypeWriter.heapType(code, type);
        return this;
    }

    /** {@code br_on_cast} or {@code br_on_cast_fail}, from one reference type to another. */
    public CodeBuilder branchOnCast(Opcode opcode, int label, ValueType from, ValueType to) {
        require(opcode, Immediate.BRANCH_ON_CAST);
        encoding(opcode);
        code.u8((from.isNullable() ? 1 : 0) | (to.isNullable() ? 2 : 0)).u32(label);
        TypeWriter.heapType(code, from.heapType());
        TypeWriter.heapType(code, to.heapType());
        return this;
    }

    /**
     * One clause of a {@code try_table}.
     *
     * @param kind what it catches and passes
     * @param tag the tag; ignored by the kinds that catch everything
     * @param label where it branches to
     */
    public record Clause(CatchClause kind, int tag, int label) {}

    /** {@code try_table} without parameters. */
    public CodeBuilder tryTable(List<ValueType> results, List<Clause> clauses) {
        encoding(Opcode.TRY_TABLE);
        TypeWriter.blockType(code, results);
        code.u32(clauses.size());
        for (var clause : clauses) {
            code.u8(clause.kind().ordinal());
            if (clause.kind() == CatchClause.CATCH || clause.kind() == CatchClause.CATCH_REF) {
                code.u32(clause.tag());
            }
            code.u32(clause.label());
        }
        return this;
    }

    /** Bytes as they are, for code that no encoder would write. */
    public CodeBuilder raw(int... bytes) {
        for (int b : bytes) {
            code.u8(b);
        }
        return this;
    }

    /** The number of bytes of instructions written so far. */
    public int size() {
        return code.size();
    }

    /** Writes the instructions alone, as a constant expression has them. */
    public void writeExpression(ByteWriter out) {
        out.bytes(code);
    }

    /** Writes an entry of the code section: size, locals and instructions. */
    public void writeBody(ByteWriter out) {
        out.sized(new ByteWriter().u32(localGroups).bytes(locals).bytes(code));
    }

    private CodeBuilder encoding(Opcode opcode) {
        if (opcode.prefix() == 0) {
            code.u8(opcode.encoding());
        } else {
            code.u8(opcode.prefix()).u32(opcode.encoding() & 0xFFFF);
        }
        return this;
    }

    private static void require(Opcode opcode, Immediate immediate) {
        if (opcode.immediate() != immediate) {
            throw wrongImmediates(opcode);
        }
    }

    private static IllegalArgumentException wrongImmediates(Opcode opcode) {
        return new IllegalArgumentException(
                opcode + " has immediates of another kind: " + opcode.immediate());
    }
}

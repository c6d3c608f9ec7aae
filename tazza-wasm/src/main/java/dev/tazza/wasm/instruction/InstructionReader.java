package dev.tazza.wasm.instruction;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.binary.ByteReader;
import dev.tazza.wasm.binary.TypeReader;
import java.util.Objects;

/**
 * Walks a sequence of instructions. {@link #next()} reads one instruction with its immediates into
 * this object, which is overwritten by the following one: no object is made per instruction. Checks
 * the format, not validity; which accessors have a meaning is told by the opcode's {@link
 * Immediate}. Not safe for use by several threads.
 */
public final class InstructionReader {
    private static final int MEMORY_INDEX_FOLLOWS = 0x40;
    private static final int EMPTY_BLOCK_TYPE = 0x40;

    private final ByteReader in;
    private final Features features;
    private final boolean multiMemory;
    private final boolean memory64;

    private Opcode opcode;
    private int start;
    private int index;
    private int index2;
    private long constant;
    private long constantHigh;
    private int alignment;
    private long memoryOffset;
    private int lane;
    private int blockTypeIndex;
    private ValueType blockResult;
    private HeapType heapType;
    private HeapType heapType2;
    private boolean nullable;
    private boolean nullable2;
    private int count;
    private int[] list = new int[16];

    /** Reads instructions from {@code offset} up to {@code end} of {@code bytes}. */
    public InstructionReader(byte[] bytes, int offset, int end, Features features) {
        in = new ByteReader(bytes, offset, end);
        this.features = features;
        multiMemory = features.has(Feature.MULTI_MEMORY);
        memory64 = features.has(Feature.MEMORY64);
    }

    /**
     * The underlying cursor, for what stands before the instructions: the declarations of locals.
     */
    public ByteReader bytes() {
        return in;
    }

    /** Moves to another range of the same bytes. */
    public void reset(int offset, int end) {
        in.reset(offset, end);
    }

    /** Whether any byte is left. */
    public boolean hasNext() {
        return in.hasNext();
    }

    /**
     * Reads one instruction.
     *
     * @throws MalformedException if the bytes are no instruction
     * @throws InvalidException if an immediate needs a feature that is off; opcodes of features
     *     that are off are read, and left to the caller to refuse
     */
    public Opcode next() {
        start = in.position();
        int first = in.u8();
        if (Opcodes.isPrefix(first)) {
            int sub = in.u32();
            opcode = Opcodes.of(first, sub);
            if (opcode == null) {
                throw new MalformedException(
                        "illegal opcode %02x %02x".formatted(first, sub), start);
            }
        } else {
            opcode = Opcodes.of(first);
            if (opcode == null) {
                boolean stackSwitching = first >= 0xE0 && first <= 0xE6;
                throw new MalformedException(
                        "illegal opcode %02x%s"
                                .formatted(
                                        first,
                                        stackSwitching ? ": stack-switching is not supported" : ""),
                        start);
            }
        }
        readImmediate(opcode.immediate());
        return opcode;
    }

    private void readImmediate(Immediate immediate) {
        switch (immediate) {
            case NONE -> {}
            case BLOCK_TYPE -> readBlockType();
            case LABEL, FUNCTION, TYPE, LOCAL, GLOBAL, TABLE, ELEMENT, DATA, TAG ->
                    index = in.u32();
            case LABEL_TABLE -> readLabels();
            case TYPE_TABLE -> {
                index = in.u32();
                index2 = in.u32();
                require(Feature.REFERENCE_TYPES, index2 == 0, "table index");
            }
            case TABLE_TABLE,
                    ELEMENT_TABLE,
                    TYPE_FIELD,
                    TYPE_TYPE,
                    TYPE_COUNT,
                    TYPE_DATA,
                    TYPE_ELEMENT -> {
                index = in.u32();
                index2 = in.u32();
            }
            case DATA_MEMORY -> {
                index2 = in.u32();
                index = memoryIndex();
            }
            case MEMORY -> index = memoryIndex();
            case MEMORY_MEMORY -> {
                index = memoryIndex();
                index2 = memoryIndex();
            }
            case MEMARG, ATOMIC_MEMARG -> readMemoryArgument();
            case MEMARG_LANE -> {
                readMemoryArgument();
                lane = in.u8();
            }
            case ATOMIC_FENCE -> {
                if (in.u8() != 0) {
                    throw new MalformedException("zero byte expected", in.position() - 1);
                }
            }
            case LANE -> lane = in.u8();
            case I32 -> constant = in.s32();
            case I64 -> constant = in.s64();
            case F32 -> constant = in.fixed32() & 0xFFFF_FFFFL;
            case F64 -> constant = in.fixed64();
            case V128, SHUFFLE -> {
                constant = in.fixed64();
                constantHigh = in.fixed64();
            }
            case SELECT_TYPES -> readSelectTypes();
            case HEAP_TYPE -> heapType = TypeReader.heapType(in, features);
            case TRY_TABLE -> readTryTable();
            case BRANCH_ON_CAST -> {
                int flags = in.u8();
                if (flags > 3) {
                    throw new MalformedException("malformed br_on_cast flags", in.position() - 1);
                }
                nullable = (flags & 1) != 0;
                nullable2 = (flags & 2) != 0;
                index = in.u32();
                heapType = TypeReader.heapType(in, features);
                heapType2 = TypeReader.heapType(in, features);
            }
        }
    }

    private int memoryIndex() {
        if (multiMemory) {
            return in.u32();
        }
        require(Feature.MULTI_MEMORY, in.u8() == 0, "memory index");
        return 0;
    }

    private void require(Feature feature, boolean unused, String what) {
        if (!unused && !features.has(feature)) {
            throw InvalidException.needs(feature, what + " in " + opcode, start);
        }
    }

    private void readMemoryArgument() {
        int at = in.position();
        int flags = in.u32();
        index = 0;
        if (flags < 0 || flags >= 2 * MEMORY_INDEX_FOLLOWS) {
            throw new MalformedException("malformed memop flags", at);
        }
        if (flags >= MEMORY_INDEX_FOLLOWS) {
            require(Feature.MULTI_MEMORY, false, "memory index");
            index = in.u32();
        }
        alignment = flags & ~MEMORY_INDEX_FOLLOWS;
        memoryOffset = memory64 ? in.u64() : in.u32() & 0xFFFF_FFFFL;
    }

    private void readBlockType() {
        blockTypeIndex = -1;
        blockResult = null;
        int at = in.position();
        int first = in.peek();
        if (first == EMPTY_BLOCK_TYPE) {
            in.skip(1);
        } else if ((first & 0xC0) == 0x40) {
            blockResult = TypeReader.valueType(in, features);
        } else {
            long value = in.s33();
            if (value < 0 || value > Integer.MAX_VALUE) {
                throw new MalformedException("malformed block type", at);
            }
            blockTypeIndex = (int) value;
            require(Feature.MULTI_VALUE, false, "type index as block type");
        }
    }

    private void readLabels() {
        int at = in.position();
        count = in.count();
        if (count > in.remaining()) {
            throw new MalformedException("unexpected end: br_table of " + count + " labels", at);
        }
        reserve(count);
        for (int i = 0; i < count; i++) {
            list[i] = in.u32();
        }
        index = in.u32();
    }

    private void readSelectTypes() {
        int at = in.position();
        count = in.count();
        if (count > in.remaining()) {
            throw new MalformedException("unexpected end: select with " + count + " types", at);
        }
        reserve(count);
        for (int i = 0; i < count; i++) {
            list[i] = TypeReader.valueType(in, features).code();
        }
    }

    private void readTryTable() {
        readBlockType();
        int at = in.position();
        count = in.count();
        // A clause has at least two bytes.
        if (count > in.remaining() / 2) {
            throw new MalformedException("unexpected end: try_table of " + count + " clauses", at);
        }
        reserve(3 * count);
        for (int i = 0; i < count; i++) {
            int kind = in.u8();
            if (kind > CatchClause.CATCH_ALL_REF.ordinal()) {
                throw new MalformedException("malformed catch clause", in.position() - 1);
            }
            list[3 * i] = kind;
            list[3 * i + 1] = kind <= CatchClause.CATCH_REF.ordinal() ? in.u32() : -1;
            list[3 * i + 2] = in.u32();
        }
    }

    private void reserve(int size) {
        if (list.length < size) {
            list = new int[Math.max(size, 2 * list.length)];
        }
    }

    /** The instruction last read. */
    public Opcode opcode() {
        return opcode;
    }

    /** The offset of the instruction last read. */
    public int instructionOffset() {
        return start;
    }

    /** The offset of what follows the instruction last read. */
    public int offset() {
        return in.position();
    }

    /**
     * The first index immediate, unsigned: label, function, type, local, global, table, element,
     * data or tag; the default label of a table; the destination of two tables, memories or types;
     * the memory of an access.
     */
    public int index() {
        return index;
    }

    /**
     * The second index immediate, unsigned: the table of an indirect call; the source of two
     * tables, memories or types; the field, count or segment behind a type; the data segment of
     * {@code memory.init}.
     */
    public int index2() {
        return index2;
    }

    /**
     * A constant: the sign-extended i32, the i64, the bits of a float, or the low half of a v128.
     */
    public long constant() {
        return constant;
    }

    /** The high half of a v128 constant or shuffle. */
    public long constantHigh() {
        return constantHigh;
    }

    /** The binary logarithm of the alignment hint of a memory access. */
    public int alignment() {
        return alignment;
    }

    /** The constant offset of a memory access, unsigned. */
    public long memoryOffset() {
        return memoryOffset;
    }

    /** The lane index. */
    public int lane() {
        return lane;
    }

    /** The type index of a block type, or -1 if it is empty or a single result. */
    public int blockTypeIndex() {
        return blockTypeIndex;
    }

    /** The single result of a block type, or null if it is empty or a type index. */
    public ValueType blockResult() {
        return blockResult;
    }

    /** The heap type; that of the source of {@code br_on_cast}. */
    public HeapType heapType() {
        return heapType;
    }

    /** The heap type that {@code br_on_cast} casts to. */
    public HeapType targetHeapType() {
        return heapType2;
    }

    /** Whether the source type of {@code br_on_cast} includes null. */
    public boolean sourceNullable() {
        return nullable;
    }

    /** Whether the target type of {@code br_on_cast} includes null. */
    public boolean targetNullable() {
        return nullable2;
    }

    /** The number of labels of {@code br_table} less the default, of types, or of catch clauses. */
    public int count() {
        return count;
    }

    /** The {@code i}th label of {@code br_table}. */
    public int label(int i) {
        return list[Objects.checkIndex(i, count)];
    }

    /** The {@code i}th type of a typed {@code select}. */
    public ValueType selectType(int i) {
        return new ValueType(list[Objects.checkIndex(i, count)]);
    }

    /** The kind of the {@code i}th catch clause. */
    public CatchClause catchClause(int i) {
        return CatchClause.values()[list[3 * Objects.checkIndex(i, count)]];
    }

    /** The tag of the {@code i}th catch clause, or -1 if it catches everything. */
    public int catchTag(int i) {
        return list[3 * Objects.checkIndex(i, count) + 1];
    }

    /** The label of the {@code i}th catch clause. */
    public int catchLabel(int i) {
        return list[3 * Objects.checkIndex(i, count) + 2];
    }
}

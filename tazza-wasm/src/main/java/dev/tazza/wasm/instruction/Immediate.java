package dev.tazza.wasm.instruction;

/** What follows an opcode in the binary format (specification 5.4). */
public enum Immediate {
    /** Nothing. */
    NONE,
    /** A block type: empty, one result, or a type index. */
    BLOCK_TYPE,
    /** A relative label. */
    LABEL,
    /** A vector of labels and a default label. */
    LABEL_TABLE,
    /** A function index. */
    FUNCTION,
    /** A type index. */
    TYPE,
    /** A type index and a table index. */
    TYPE_TABLE,
    /** A local index. */
    LOCAL,
    /** A global index. */
    GLOBAL,
    /** A table index. */
    TABLE,
    /** The indexes of the destination and the source table. */
    TABLE_TABLE,
    /** An element segment index and a table index. */
    ELEMENT_TABLE,
    /** An element segment index. */
    ELEMENT,
    /** A data segment index. */
    DATA,
    /** A data segment index and a memory index. */
    DATA_MEMORY,
    /** A memory index. */
    MEMORY,
    /** The indexes of the destination and the source memory. */
    MEMORY_MEMORY,
    /** Alignment, memory index and offset. */
    MEMARG,
    /** As {@link #MEMARG}; the alignment must be the natural one. */
    ATOMIC_MEMARG,
    /** As {@link #MEMARG}, followed by a lane index. */
    MEMARG_LANE,
    /** A zero byte. */
    ATOMIC_FENCE,
    /** A lane index. */
    LANE,
    /** Sixteen lane indexes. */
    SHUFFLE,
    /** A signed 32-bit LEB128 constant. */
    I32,
    /** A signed 64-bit LEB128 constant. */
    I64,
    /** Four bytes. */
    F32,
    /** Eight bytes. */
    F64,
    /** Sixteen bytes. */
    V128,
    /** A vector of value types. */
    SELECT_TYPES,
    /** A heap type. */
    HEAP_TYPE,
    /** A block type and a vector of catch clauses. */
    TRY_TABLE,
    /** A tag index. */
    TAG,
    /** Flags for nullability, a label and two heap types. */
    BRANCH_ON_CAST,
    /** A type index and a field index. */
    TYPE_FIELD,
    /** The indexes of the destination and the source type. */
    TYPE_TYPE,
    /** A type index and a number of elements. */
    TYPE_COUNT,
    /** A type index and a data segment index. */
    TYPE_DATA,
    /** A type index and an element segment index. */
    TYPE_ELEMENT
}

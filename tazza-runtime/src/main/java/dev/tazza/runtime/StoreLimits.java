package dev.tazza.runtime;

/**
 * What the guests of one store may use. Immutable.
 *
 * @param memoryBytes the largest size of each memory, in bytes
 * @param tableElements the largest size of each table, in elements
 * @param instances how many instances there may be
 * @param callDepth how many calls may be nested
 * @param stackSlots how many locals and operands all nested calls together may have
 * @param heapBytes how many bytes of structs and arrays may be alive, as near as it can be
 *     {@linkplain HeapAccount estimated}; {@link #UNLIMITED} for as many as there is room for
 */
public record StoreLimits(
        long memoryBytes,
        long tableElements,
        int instances,
        int callDepth,
        int stackSlots,
        long heapBytes) {
    /** No limit on {@link #heapBytes}. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private static final StoreLimits DEFAULT =
            new StoreLimits(1L << 34, 10_000_000, 10_000, 100_000, 1 << 22);

    /** Limits without one on {@link #heapBytes}. */
    public StoreLimits(
            long memoryBytes, long tableElements, int instances, int callDepth, int stackSlots) {
        this(memoryBytes, tableElements, instances, callDepth, stackSlots, UNLIMITED);
    }

    /** Checks that no limit is negative. */
    public StoreLimits {
        if (memoryBytes < 0
                || tableElements < 0
                || instances < 0
                || callDepth < 0
                || stackSlots < 0
                || heapBytes < 0) {
            throw new IllegalArgumentException("limits cannot be negative");
        }
    }

    /**
     * Limits that real programs stay below: 16 GiB a memory, 10 million table elements, 100,000
     * calls.
     */
    public static StoreLimits standard() {
        return DEFAULT;
    }

    /** These limits with another size for memories. */
    public StoreLimits withMemoryBytes(long bytes) {
        return new StoreLimits(bytes, tableElements, instances, callDepth, stackSlots, heapBytes);
    }

    /** These limits with another size for tables. */
    public StoreLimits withTableElements(long elements) {
        return new StoreLimits(memoryBytes, elements, instances, callDepth, stackSlots, heapBytes);
    }

    /** These limits with another number of instances. */
    public StoreLimits withInstances(int count) {
        return new StoreLimits(memoryBytes, tableElements, count, callDepth, stackSlots, heapBytes);
    }

    /** These limits with another depth of calls. */
    public StoreLimits withCallDepth(int depth) {
        return new StoreLimits(memoryBytes, tableElements, instances, depth, stackSlots, heapBytes);
    }

    /**
     * These limits with another size for all structs and arrays. Modules have to be prepared for
     * it: the interpreter always does, the compiler if its options say so.
     */
    public StoreLimits withHeapBytes(long bytes) {
        return new StoreLimits(memoryBytes, tableElements, instances, callDepth, stackSlots, bytes);
    }
}

package dev.tazza.runtime;

/**
 * What the guests of one store may use. Immutable.
 *
 * @param memoryBytes the largest size of each memory, in bytes
 * @param tableElements the largest size of each table, in elements
 * @param instances how many instances there may be
 * @param callDepth how many calls may be nested
 * @param stackSlots how many locals and operands all nested calls together may have
 */
public record StoreLimits(
        long memoryBytes, long tableElements, int instances, int callDepth, int stackSlots) {
    private static final StoreLimits DEFAULT =
            new StoreLimits(1L << 34, 10_000_000, 10_000, 100_000, 1 << 22);

    /** Checks that no limit is negative. */
    public StoreLimits {
        if (memoryBytes < 0
                || tableElements < 0
                || instances < 0
                || callDepth < 0
                || stackSlots < 0) {
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
        return new StoreLimits(bytes, tableElements, instances, callDepth, stackSlots);
    }

    /** These limits with another size for tables. */
    public StoreLimits withTableElements(long elements) {
        return new StoreLimits(memoryBytes, elements, instances, callDepth, stackSlots);
    }

    /** These limits with another number of instances. */
    public StoreLimits withInstances(int count) {
        return new StoreLimits(memoryBytes, tableElements, count, callDepth, stackSlots);
    }

    /** These limits with another depth of calls. */
    public StoreLimits withCallDepth(int depth) {
        return new StoreLimits(memoryBytes, tableElements, instances, depth, stackSlots);
    }
}

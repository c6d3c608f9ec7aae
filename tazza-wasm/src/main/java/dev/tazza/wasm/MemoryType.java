package dev.tazza.wasm;

/**
 * The type of a memory (specification 2.3.12).
 *
 * @param limits the size range, in pages of {@code pageSize}
 * @param addressType {@link ValueType#I32} or {@link ValueType#I64}
 * @param shared whether several threads may use it
 * @param pageSizeLog2 the binary logarithm of the page size in bytes: 16, or 0 with custom page
 *     sizes
 */
public record MemoryType(Limits limits, ValueType addressType, boolean shared, int pageSizeLog2)
        implements ExternalType {
    /** The page size of every memory without a custom one: 64 KiB. */
    public static final int DEFAULT_PAGE_SIZE_LOG2 = 16;

    /** An unshared 32-bit memory with ordinary pages. */
    public static MemoryType of(Limits limits) {
        return new MemoryType(limits, ValueType.I32, false, DEFAULT_PAGE_SIZE_LOG2);
    }

    /** Whether addresses are 64 bits wide. */
    public boolean is64() {
        return addressType.equals(ValueType.I64);
    }

    @Override
    public ExternalKind kind() {
        return ExternalKind.MEMORY;
    }
}

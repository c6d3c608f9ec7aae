package dev.tazza.wasm;

/**
 * The type of a table (specification 2.3.13).
 *
 * @param limits the size range, in elements
 * @param addressType {@link ValueType#I32} or {@link ValueType#I64}
 * @param elementType the reference type of its elements
 */
public record TableType(Limits limits, ValueType addressType, ValueType elementType)
        implements ExternalType {
    /** A table indexed by 32-bit integers. */
    public static TableType of(Limits limits, ValueType elementType) {
        return new TableType(limits, ValueType.I32, elementType);
    }

    /** Whether indexes are 64 bits wide. */
    public boolean is64() {
        return addressType.equals(ValueType.I64);
    }

    @Override
    public ExternalKind kind() {
        return ExternalKind.TABLE;
    }
}

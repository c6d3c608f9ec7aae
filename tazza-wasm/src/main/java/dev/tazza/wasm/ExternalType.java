package dev.tazza.wasm;

/** The type of something that is imported or exported (specification 2.3.15). */
public sealed interface ExternalType
        permits ExternalType.Function, TableType, MemoryType, GlobalType, TagType {
    /**
     * A function.
     *
     * @param typeIndex the index of its type in the module's type section
     */
    record Function(int typeIndex) implements ExternalType {
        @Override
        public ExternalKind kind() {
            return ExternalKind.FUNCTION;
        }
    }

    /** Which index space it lives in. */
    ExternalKind kind();
}

package dev.tazza.wasm.instruction;

/**
 * The kinds of catch clauses of {@code try_table} (specification 5.4.1); the ordinal is the
 * encoding.
 */
public enum CatchClause {
    /** Catches a tag, passing its values. */
    CATCH,
    /** Catches a tag, passing its values and the exception. */
    CATCH_REF,
    /** Catches everything, passing nothing. */
    CATCH_ALL,
    /** Catches everything, passing the exception. */
    CATCH_ALL_REF
}

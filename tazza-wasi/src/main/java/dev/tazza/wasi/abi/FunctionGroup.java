package dev.tazza.wasi.abi;

/** WASI functions that belong together and share what they work on. */
@FunctionalInterface
public interface FunctionGroup {
    /** Adds the functions of this group to {@code functions}. */
    void register(FunctionTable functions);
}

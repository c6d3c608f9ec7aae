/** The embedding API: what a Java program imports to run WebAssembly. */
module dev.tazza {
    requires transitive dev.tazza.wasm;
    requires transitive dev.tazza.runtime;
    requires transitive dev.tazza.wasi;
    requires dev.tazza.interpreter;

    exports dev.tazza;
}

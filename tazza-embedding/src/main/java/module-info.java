/** The embedding API: what a Java program imports to run WebAssembly. */
module dev.tazza {
    requires transitive dev.tazza.wasm;
    requires transitive dev.tazza.runtime;
    requires transitive dev.tazza.spi;
    requires transitive dev.tazza.wasi;
    requires transitive dev.tazza.compiler;
    requires transitive dev.tazza.interpreter;

    exports dev.tazza;
}

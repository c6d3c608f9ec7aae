/**
 * WASI preview 1 and WasmEdge's socket extension, as capabilities: nothing is reachable that was
 * not granted.
 */
module dev.tazza.wasi {
    requires transitive dev.tazza.runtime;
    requires transitive dev.tazza.spi;
    requires java.management;

    exports dev.tazza.wasi;
    exports dev.tazza.wasi.trace;

    provides dev.tazza.spi.Plugin with
            dev.tazza.wasi.WasiPlugin;
}

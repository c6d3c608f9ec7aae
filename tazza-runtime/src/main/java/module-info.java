/** Stores, instances, linking, host functions and traps; the interface that engines implement. */
module dev.tazza.runtime {
    requires transitive dev.tazza.wasm;
}

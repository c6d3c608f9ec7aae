/** Stores, instances and linking: everything about running modules except the engines. */
module dev.tazza.runtime {
    requires transitive dev.tazza.wasm;

    exports dev.tazza.runtime;
}

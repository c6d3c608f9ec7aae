/** Stores, instances and linking: everything about running modules except the engines. */
module dev.tazza.runtime {
    // For those who record events; everything works without it.
    requires static jdk.jfr;
    requires transitive dev.tazza.wasm;

    exports dev.tazza.runtime;
    exports dev.tazza.runtime.event;
}

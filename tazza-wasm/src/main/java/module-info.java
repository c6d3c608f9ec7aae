/** The model of WebAssembly modules, their binary and text formats, and validation. */
module dev.tazza.wasm {
    exports dev.tazza.wasm;
    exports dev.tazza.wasm.binary;
    exports dev.tazza.wasm.dwarf;
    exports dev.tazza.wasm.instruction;
    exports dev.tazza.wasm.report;
    exports dev.tazza.wasm.script;
    exports dev.tazza.wasm.symbol;
    exports dev.tazza.wasm.text;
    exports dev.tazza.wasm.types;
    exports dev.tazza.wasm.validation;
}

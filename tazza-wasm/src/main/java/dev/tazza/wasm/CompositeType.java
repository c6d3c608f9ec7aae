package dev.tazza.wasm;

/** The structure of a defined type (specification 2.3.9). */
public sealed interface CompositeType permits FunctionType, StructType, ArrayType {}

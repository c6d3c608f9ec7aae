/** The binary format (specification chapter 5): decoding, encoding, and building modules. */
package dev.tazza.wasm.binary;

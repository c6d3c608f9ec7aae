/** Prints modules in the text format. */
package dev.tazza.wasm.text.printer;

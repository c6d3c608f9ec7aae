/** The text format of modules (specification chapter 6): assembling and printing. */
package dev.tazza.wasm.text;

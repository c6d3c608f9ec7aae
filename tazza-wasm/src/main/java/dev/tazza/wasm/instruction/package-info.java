/** The instructions: one table for all of them, and a reader. */
package dev.tazza.wasm.instruction;

/** The names that compilers give to functions, and what they stand for. */
package dev.tazza.wasm.symbol;

/**
 * The differential fuzzer: random valid modules, run by the interpreter, by the compiler and by
 * another engine, or by each of them in two ways, must behave the same.
 */
package dev.tazza.conformance.fuzz;

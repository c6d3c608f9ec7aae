/**
 * The differential fuzzer: random valid modules, run by the interpreter and by another engine, or
 * by the interpreter in two ways, must behave the same.
 */
package dev.tazza.conformance.fuzz;

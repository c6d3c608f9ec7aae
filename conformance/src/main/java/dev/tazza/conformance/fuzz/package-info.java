/**
 * The differential fuzzer: random valid modules, run by the tested engine and by another one, or by
 * it in two ways, must behave the same.
 */
package dev.tazza.conformance.fuzz;

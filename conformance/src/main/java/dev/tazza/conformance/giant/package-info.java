/**
 * Modules that are larger than usual in one way or another, and the compilation of everything in
 * them: time and memory have to stay in proportion to their size.
 */
package dev.tazza.conformance.giant;

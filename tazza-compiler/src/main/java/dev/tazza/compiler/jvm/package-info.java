/**
 * The graph to bytecode: which method a function becomes, where its variables are, and which
 * instructions compute its values. The contract is in {@code docs/compiler.md}.
 */
package dev.tazza.compiler.jvm;

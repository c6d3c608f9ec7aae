/**
 * Debug information in DWARF 4 and 5, as compilers put it into custom sections of a module: which
 * line of the source an instruction comes from, and where the variables of a function are.
 *
 * <p>It belongs to the module, so it is as hostile as the module: every offset, length and count is
 * checked, nothing recurses, and the work is in proportion to the size of the sections. What is
 * broken is as if it were not there.
 */
package dev.tazza.wasm.dwarf;

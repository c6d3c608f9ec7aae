package dev.tazza.wasm.dwarf;

import java.util.List;

/**
 * A function of the source that is a function of the module.
 *
 * @param name its name in the source
 * @param file the path of the file it is declared in; empty if unknown
 * @param variables its parameters and variables, those of functions inlined into it not counted
 */
public record Subprogram(String name, String file, List<Variable> variables) {}

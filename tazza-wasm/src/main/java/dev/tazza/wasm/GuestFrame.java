package dev.tazza.wasm;

import dev.tazza.wasm.dwarf.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/**
 * One activation on the guest's call stack.
 *
 * @param module the name of the module, from its name section or as registered; may be empty
 * @param functionIndex the function's index, imports counted; -1 for a host function
 * @param functionName the function's name, or an empty string if unknown
 * @param offset the offset in the module's bytes of the instruction being executed; -1 if unknown
 * @param code the module that the function is in; null if unknown or for a host function
 */
public record GuestFrame(
        String module, int functionIndex, String functionName, int offset, Module code) {
    /** An activation of which the code is not known. */
    public GuestFrame(String module, int functionIndex, String functionName, int offset) {
        this(module, functionIndex, functionName, offset, null);
    }

    /**
     * Where it is in the source, if the module has debug information: the place of the instruction
     * first, then those of the calls that the compiler of the source has inlined. Empty if unknown.
     */
    public List<SourceLocation> source() {
        return code == null || offset < 0 ? List.of() : code.debugInformation().locate(offset);
    }

    static List<GuestFrame> concatenate(List<GuestFrame> inner, List<GuestFrame> outer) {
        var all = new ArrayList<>(inner);
        all.addAll(outer);
        return List.copyOf(all);
    }
}

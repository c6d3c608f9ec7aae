package dev.tazza.wasm;

import java.util.ArrayList;
import java.util.List;

/**
 * One activation on the guest's call stack.
 *
 * @param module the name of the module, from its name section or as registered; may be empty
 * @param functionIndex the function's index, imports counted; -1 for a host function
 * @param functionName the function's name, or an empty string if unknown
 * @param offset the offset in the module's bytes of the instruction being executed; -1 if unknown
 */
public record GuestFrame(String module, int functionIndex, String functionName, int offset) {
    static List<GuestFrame> concatenate(List<GuestFrame> inner, List<GuestFrame> outer) {
        var all = new ArrayList<>(inner);
        all.addAll(outer);
        return List.copyOf(all);
    }
}

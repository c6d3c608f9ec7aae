package dev.tazza.wasm.text.printer;

import dev.tazza.wasm.CustomSection;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.binary.ByteReader;
import dev.tazza.wasm.text.lexer.Annotation;
import java.util.HashMap;
import java.util.Map;

/** The branch hints of a module, by the offset of their instruction in the module's bytes. */
final class Hints {
    private final Map<Integer, Integer> hints = new HashMap<>();
    private final boolean understood;

    Hints(Module module) {
        var section = module.customSection(Annotation.BRANCH_HINT);
        understood = section.isPresent() && read(module, section.get());
    }

    private boolean read(Module module, CustomSection section) {
        byte[] content = module.bytes(section.offset(), section.length());
        var in = new ByteReader(content, 0, content.length);
        try {
            for (int functions = in.count(); functions > 0; functions--) {
                int function = in.count();
                int imported = module.importedFunctionCount();
                if (function < imported || function >= module.functionCount()) {
                    return false;
                }
                int start = module.body(function).offset();
                for (int count = in.count(); count > 0; count--) {
                    int offset = in.count();
                    if (in.u32() != 1) {
                        return false;
                    }
                    int hint = in.u8();
                    if (hint > 1) {
                        return false;
                    }
                    hints.put(start + offset, hint);
                }
            }
            return !in.hasNext();
        } catch (MalformedException e) {
            // What is not understood is kept as it is.
            return false;
        }
    }

    /**
     * Whether the section is said by annotations of instructions, so that it need not be printed.
     */
    boolean isUnderstood() {
        return understood;
    }

    /** The annotation for the instruction at {@code offset}, with a space after it; or empty. */
    String annotation(int offset) {
        if (!understood) {
            return "";
        }
        Integer hint = hints.get(offset);
        return hint == null ? "" : "(@" + Annotation.BRANCH_HINT + " \"\\0" + hint + "\") ";
    }
}

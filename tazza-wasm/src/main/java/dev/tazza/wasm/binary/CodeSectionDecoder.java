package dev.tazza.wasm.binary;

import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.instruction.Opcode;
import dev.tazza.wasm.internal.ModuleData;

/**
 * Decodes the code section (specification 5.5.13) into the ranges of the bodies. What is in them is
 * read when they are validated.
 */
final class CodeSectionDecoder {
    private final SectionReader section;
    private final ByteReader in;
    private final ModuleData module;

    CodeSectionDecoder(SectionReader section) {
        this.section = section;
        in = section.in;
        module = section.module;
    }

    void decode() {
        int at = in.position();
        int count = section.count();
        int declared = module.functionTypes.length - module.importedFunctions;
        if (count != declared) {
            throw inconsistentLengths(declared, count, at);
        }
        module.bodyStarts = new int[count];
        module.bodyEnds = new int[count];
        for (int i = 0; i < count; i++) {
            body(i);
        }
    }

    private void body(int i) {
        int size = in.count();
        int start = in.position();
        if (size > in.remaining()) {
            throw new MalformedException("unexpected end of section or function", start);
        }
        in.skip(size);
        int end = in.position();
        if (size == 0 || module.bytes[end - 1] != Opcode.END.encoding()) {
            throw new MalformedException(noEnd(end), end);
        }
        module.bodyStarts[i] = start;
        module.bodyEnds[i] = end;
    }

    /** The specification's words depend on what a reader that ignores sizes would find next. */
    private String noEnd(int end) {
        if (in.hasNext()) {
            return "END opcode expected";
        }
        return end == module.bytes.length
                ? "unexpected end of section or function"
                : "section size mismatch: the last function has no end";
    }

    static MalformedException inconsistentLengths(int functions, int bodies, int at) {
        return new MalformedException(
                "function and code section have inconsistent lengths: %d and %d".formatted(functions, bodies), at);
    }
}

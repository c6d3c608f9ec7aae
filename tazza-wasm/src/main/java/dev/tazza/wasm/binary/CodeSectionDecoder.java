package dev.tazza.wasm.binary;

import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.instruction.InstructionReader;
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
        int count = section.count();
        module.bodyStarts = new int[count];
        module.bodyEnds = new int[count];
        for (int i = 0; i < count; i++) {
            body(i);
        }
    }

    private void body(int i) {
        int size = in.count();
        int start = in.position();
        in.skip(size);
        int end = in.position();
        if (size == 0 || module.bytes[end - 1] != Opcode.END.encoding()) {
            throw noEnd(start, end);
        }
        module.bodyStarts[i] = start;
        module.bodyEnds[i] = end;
    }

    /**
     * What is wrong with a body that has no end: the first wrong byte in it, or else, in the
     * specification's words, what a reader that ignores sizes would find next.
     */
    private MalformedException noEnd(int start, int end) {
        try {
            readThrough(start, end);
        } catch (MalformedException e) {
            if (!e.getMessage().startsWith(ByteReader.UNEXPECTED_END)) {
                return e;
            }
        }
        if (in.hasNext()) {
            return new MalformedException("END opcode expected", end);
        }
        return new MalformedException(
                end == module.bytes.length
                        ? ByteReader.UNEXPECTED_END
                        : "section size mismatch: the last function has no end",
                end);
    }

    private void readThrough(int start, int end) {
        var body = new InstructionReader(module.bytes, start, end, section.features);
        int groups = body.bytes().u32();
        for (int i = 0; Integer.compareUnsigned(i, groups) < 0; i++) {
            body.bytes().u32();
            TypeReader.valueType(body.bytes(), section.features);
        }
        while (body.hasNext()) {
            body.next();
        }
    }

    static MalformedException inconsistentLengths(int functions, int bodies, int at) {
        return new MalformedException(
                "function and code section have inconsistent lengths: %d and %d"
                        .formatted(functions, bodies),
                at);
    }
}

package dev.tazza.wasm.text.printer;

import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;

/** Prints one instruction a line, indented by blocks. */
final class FlatPrinter implements BodyPrinter {
    private final InstructionPrinter instructions;
    private final LabelNames labels;
    private final Hints hints;

    FlatPrinter(InstructionPrinter instructions, LabelNames labels, Hints hints) {
        this.instructions = instructions;
        this.labels = labels;
        this.hints = hints;
    }

    @Override
    public void print(InstructionReader in, TextWriter out) {
        int depth = 0;
        while (in.hasNext()) {
            var opcode = in.next();
            if (opcode == Opcode.END && depth == 0) {
                return;
            }
            switch (opcode) {
                case BLOCK, LOOP, IF, TRY, TRY_TABLE -> {
                    out.line().append(hints.annotation(in.instructionOffset()));
                    out.append(instructions.print(in, labels.next()));
                    labels.push();
                    out.indent();
                    depth++;
                }
                case ELSE, CATCH, CATCH_ALL -> {
                    out.outdent();
                    out.line().append(instructions.print(in, ""));
                    out.indent();
                }
                case END, DELEGATE -> {
                    // The label of delegate is one outside of its own block.
                    labels.pop();
                    out.outdent();
                    out.line().append(instructions.print(in, ""));
                    depth--;
                }
                default ->
                        out.line()
                                .append(hints.annotation(in.instructionOffset()))
                                .append(instructions.print(in, ""));
            }
        }
    }
}

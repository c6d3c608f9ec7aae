package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.pass.Reloads;
import dev.tazza.compiler.split.Piece;

/** The begin of a piece: from the position of an entry to its block, with its variables read. */
final class EntrySwitch {
    private EntrySwitch() {}

    /**
     * Emits the switch; the position of the entry is on the stack.
     *
     * @param reloads what is read from the frame
     */
    static void emit(Piece piece, Reloads reloads, BlockEmitter blocks, Emission out) {
        var code = out.code();
        var entries = piece.entries();
        blocks.makeLabels(piece.blocks());
        var labels = new int[entries.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = code.newLabel();
        }
        if (labels.length > 1) {
            code.tableSwitch(0, labels, labels[0]);
        } else {
            code.op(Bytecode.POP);
        }
        for (int i = 0; i < labels.length; i++) {
            var entry = entries.get(i);
            code.bind(labels[i]);
            out.variables().startBlock();
            out.variables().restore(reloads.atEntry(entry));
            code.jump(Bytecode.GOTO, blocks.label(entry));
        }
    }
}

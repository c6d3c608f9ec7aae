package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.Value;
import dev.tazza.compiler.pass.Reloads;
import dev.tazza.compiler.split.Piece;
import java.util.LinkedHashMap;
import java.util.Map;

/** The code of a piece: a switch over its entries, its blocks, and what it returns. */
final class PieceBody implements BlockEmitter.Exits {
    private static final int FRAME = 1;

    private final PieceEmitter pieces;
    private final Piece piece;
    private final Reloads reloads;
    private final Emission out;
    private final BlockEmitter blocks;
    private final Map<BasicBlock, Integer> exits = new LinkedHashMap<>();

    /**
     * @param reloads what is read from the frame
     */
    PieceBody(PieceEmitter pieces, Piece piece, Reloads reloads, Emission out, Lines lines) {
        this.pieces = pieces;
        this.piece = piece;
        this.reloads = reloads;
        this.out = out;
        blocks = new BlockEmitter(out, this, lines);
    }

    /** Emits everything; the position of the entry is on the stack. */
    void emit() {
        EntrySwitch.emit(piece, reloads, blocks, out);
        blocks.emit(piece.blocks(), reloads);
        var code = out.code();
        for (var exit : exits.entrySet()) {
            code.bind(exit.getValue());
            code.push32(pieces.partition().code(exit.getKey()));
            code.op(Bytecode.IRETURN);
        }
    }

    @Override
    public int label(BasicBlock target) {
        return exits.computeIfAbsent(target, key -> out.code().newLabel());
    }

    @Override
    public boolean select(BasicBlock[] targets) {
        var codes = new int[targets.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = pieces.partition().code(targets[i]);
        }
        SwitchTables.lookUpLarge(codes, out.variables().scratch('I'), out.code());
        out.code().op(Bytecode.IRETURN);
        return true;
    }

    @Override
    public void returning(Value[] results) {
        pieces.storeResults(results, FRAME, out);
        returned();
    }

    @Override
    public void tailCall(Value call) {
        CallInstructions.tailCall(call, out);
        returned();
    }

    private void returned() {
        out.code().push32(PieceEmitter.RETURNED);
        out.code().op(Bytecode.IRETURN);
    }
}

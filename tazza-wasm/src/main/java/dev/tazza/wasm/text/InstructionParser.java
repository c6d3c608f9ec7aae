package dev.tazza.wasm.text;

import dev.tazza.wasm.binary.ByteWriter;
import dev.tazza.wasm.instruction.Opcode;
import dev.tazza.wasm.text.Frames.Kind;
import dev.tazza.wasm.text.lexer.Cursor;
import dev.tazza.wasm.text.lexer.Keywords;
import dev.tazza.wasm.text.lexer.TokenKind;

/**
 * Parses sequences of instructions, flat and folded (specification 6.5), and writes them in the
 * binary format. A loop with a stack of its own: nesting can be as deep as the text is long.
 *
 * <p>A folded instruction is written after its operands; until then it waits in {@code pending}, a
 * stack of bytes.
 */
final class InstructionParser {
    private final Cursor cursor;
    private final ImmediateParser immediates;
    private final Labels labels;
    private final AnnotationReader annotations;
    private final Frames frames = new Frames();
    private final ByteWriter pending = new ByteWriter();
    private ByteWriter out;
    private BranchHints hints;

    InstructionParser(
            Cursor cursor,
            ImmediateParser immediates,
            Labels labels,
            AnnotationReader annotations) {
        this.cursor = cursor;
        this.immediates = immediates;
        this.labels = labels;
        this.annotations = annotations;
    }

    /**
     * Parses the body of a function up to the parenthesis that closes the function.
     *
     * @param locals the locals
     * @param branchHints where branch hints are noted
     */
    void parseBody(IndexSpace locals, ByteWriter target, BranchHints branchHints) {
        immediates.setLocals(locals);
        hints = branchHints;
        labels.start();
        parse(Integer.MAX_VALUE, target);
    }

    /**
     * Parses a constant expression up to the next parenthesis that closes what is open, and ends
     * it.
     */
    void parseConstant(ByteWriter target) {
        parseConstant(Integer.MAX_VALUE, target);
    }

    /** Parses a constant expression that is one folded instruction, and ends it. */
    void parseFoldedConstant(ByteWriter target) {
        if (!cursor.at(TokenKind.LEFT)) {
            throw cursor.unexpected("(");
        }
        parseConstant(cursor.tokens().match(cursor.position()) + 1, target);
    }

    private void parseConstant(int end, ByteWriter target) {
        immediates.setLocals(new IndexSpace("local", "local"));
        hints = null;
        labels.start();
        parse(end, target);
        target.u8(Opcode.END.encoding());
    }

    /** Parses up to token {@code end} or a parenthesis that closes none opened here. */
    private void parse(int end, ByteWriter target) {
        out = target;
        frames.clear();
        pending.clear();
        while (cursor.position() < end) {
            switch (cursor.kind()) {
                case LEFT -> openFolded();
                case RIGHT -> {
                    if (frames.isEmpty()) {
                        return;
                    }
                    closeFolded();
                    cursor.close();
                }
                case KEYWORD -> flat();
                default -> throw cursor.unexpected("instruction");
            }
        }
        if (!frames.isEmpty()) {
            throw cursor.unexpected("end");
        }
    }

    private Opcode opcodeAtCursor() {
        return cursor.at(TokenKind.KEYWORD)
                ? Keywords.opcode(cursor.tokens().text(cursor.position()))
                : null;
    }

    // Flat instructions

    private void flat() {
        var opcode = opcodeAtCursor();
        if (opcode == null || !frames.isEmpty() && !frames.top().holdsInstructions()) {
            throw cursor.unexpected("instruction");
        }
        switch (opcode) {
            case ELSE -> nextPart(opcode, frames.topIs(Kind.IF), Kind.LAST_PART);
            case CATCH -> nextPart(opcode, atHandler(), Kind.CATCH);
            case CATCH_ALL -> nextPart(opcode, atHandler(), Kind.LAST_PART);
            case DELEGATE -> delegate();
            case END -> end();
            default -> flatStart(opcode);
        }
    }

    private boolean atHandler() {
        return frames.topIs(Kind.TRY) || frames.topIs(Kind.CATCH);
    }

    private void flatStart(Opcode opcode) {
        int hint = hintAt(cursor.position(), opcode);
        cursor.keyword("instruction");
        switch (opcode) {
            case BLOCK, LOOP, TRY_TABLE -> flatBlock(opcode, Kind.BLOCK);
            case IF -> {
                note(hint);
                flatBlock(opcode, Kind.IF);
            }
            case TRY -> flatBlock(opcode, Kind.TRY);
            default -> {
                note(hint);
                immediates.parse(opcode, out);
            }
        }
    }

    private void flatBlock(Opcode opcode, Kind kind) {
        String label = cursor.tryIdentifier();
        immediates.parse(opcode, out);
        labels.push(label);
        frames.push(kind);
    }

    private void nextPart(Opcode opcode, boolean allowed, Kind kind) {
        if (!allowed) {
            throw cursor.unexpected("instruction");
        }
        cursor.keyword("instruction");
        if (opcode == Opcode.ELSE) {
            labels.checkRepeated(cursor);
        }
        immediates.parse(opcode, out);
        frames.become(kind);
    }

    private void delegate() {
        if (!frames.topIs(Kind.TRY)) {
            throw cursor.unexpected("instruction");
        }
        cursor.keyword("instruction");
        labels.pop();
        immediates.parse(Opcode.DELEGATE, out);
        frames.pop();
    }

    private void end() {
        if (frames.isEmpty() || !frames.top().isFlat()) {
            throw cursor.unexpected("instruction");
        }
        cursor.keyword("instruction");
        labels.checkRepeated(cursor);
        out.u8(Opcode.END.encoding());
        labels.pop();
        frames.pop();
    }

    // Folded instructions

    private void openFolded() {
        if (openPart()) {
            return;
        }
        int before = cursor.position();
        cursor.open();
        var opcode = opcodeAtCursor();
        boolean allowed = frames.isEmpty() || frames.top().holdsInstructions() || takesOperands();
        if (opcode == null || !allowed || isPart(opcode)) {
            cursor.moveTo(before);
            throw cursor.unexpected("instruction");
        }
        int hint = hintAtParenthesis(before, opcode);
        cursor.keyword("instruction");
        switch (opcode) {
            case BLOCK, LOOP, TRY_TABLE -> flatBlock(opcode, Kind.FOLDED_BLOCK);
            case TRY -> flatBlock(opcode, Kind.FOLDED_TRY);
            case IF -> {
                String label = cursor.tryIdentifier();
                wait(opcode, Kind.FOLDED_IF, hint, label);
            }
            default -> wait(opcode, Kind.OPERANDS, hint, null);
        }
    }

    private boolean takesOperands() {
        return frames.top() == Kind.OPERANDS || frames.top() == Kind.FOLDED_IF;
    }

    /** Whether the word continues or ends a block and so starts no folded instruction. */
    private static boolean isPart(Opcode opcode) {
        return switch (opcode) {
            case ELSE, END, CATCH, CATCH_ALL, DELEGATE -> true;
            default -> false;
        };
    }

    private void wait(Opcode opcode, Kind kind, int hint, String label) {
        int start = pending.size();
        immediates.parse(opcode, pending);
        frames.push(kind, start, hint, label);
    }

    /** Writes the innermost instruction that waits. */
    private void release() {
        int start = frames.pendingStart();
        note(frames.hint());
        out.bytesFrom(pending, start);
        pending.truncate(start);
    }

    /** Opens a part of a folded {@code if} or {@code try}, if one is allowed here and follows. */
    private boolean openPart() {
        if (frames.isEmpty()) {
            return false;
        }
        switch (frames.top()) {
            case FOLDED_IF -> {
                if (!cursor.tryOpen("then")) {
                    return false;
                }
                release();
                labels.push(frames.label());
                frames.become(Kind.FOLDED_IF_ELSE);
            }
            case FOLDED_IF_ELSE -> {
                cursor.expectOpen("else");
                out.u8(Opcode.ELSE.encoding());
                frames.become(Kind.FOLDED_IF_DONE);
            }
            case FOLDED_TRY -> {
                cursor.expectOpen("do");
                frames.become(Kind.FOLDED_TRY_HANDLERS);
            }
            case FOLDED_TRY_HANDLERS, FOLDED_TRY_CATCHES -> {
                return openHandler();
            }
            case FOLDED_IF_DONE, FOLDED_TRY_DONE, FOLDED_TRY_DELEGATED ->
                    throw cursor.unexpected(")");
            default -> {
                return false;
            }
        }
        frames.push(Kind.FOLDED_BODY);
        return true;
    }

    private boolean openHandler() {
        if (cursor.tryOpen("catch")) {
            immediates.parse(Opcode.CATCH, out);
            frames.become(Kind.FOLDED_TRY_CATCHES);
        } else if (cursor.tryOpen("catch_all")) {
            immediates.parse(Opcode.CATCH_ALL, out);
            frames.become(Kind.FOLDED_TRY_DONE);
        } else {
            if (frames.top() == Kind.FOLDED_TRY_CATCHES) {
                throw cursor.unexpected("(catch or (catch_all");
            }
            cursor.expectOpen("delegate");
            labels.pop();
            immediates.parse(Opcode.DELEGATE, out);
            cursor.close();
            frames.become(Kind.FOLDED_TRY_DELEGATED);
            return true;
        }
        frames.push(Kind.FOLDED_BODY);
        return true;
    }

    private void closeFolded() {
        switch (frames.top()) {
            case OPERANDS -> release();
            case FOLDED_BODY, FOLDED_TRY_DELEGATED -> {}
            case FOLDED_BLOCK,
                    FOLDED_IF_ELSE,
                    FOLDED_IF_DONE,
                    FOLDED_TRY_HANDLERS,
                    FOLDED_TRY_CATCHES,
                    FOLDED_TRY_DONE -> {
                out.u8(Opcode.END.encoding());
                labels.pop();
            }
            case FOLDED_IF -> throw cursor.unexpected("(then");
            case FOLDED_TRY -> throw cursor.unexpected("(do");
            case BLOCK, IF, LAST_PART, TRY, CATCH -> throw cursor.unexpected("end");
        }
        frames.pop();
    }

    // Branch hints

    private int hintAtParenthesis(int token, Opcode opcode) {
        int hint = hintAt(token, opcode);
        return hint < 0 ? hintAt(token + 1, opcode) : hint;
    }

    private int hintAt(int token, Opcode opcode) {
        return hints == null ? -1 : annotations.branchHint(token, opcode);
    }

    private void note(int hint) {
        if (hint >= 0) {
            hints.add(out.size(), hint);
        }
    }
}

package dev.tazza.compiler.translate;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.HandlerScope;
import dev.tazza.compiler.ir.Loop;
import dev.tazza.compiler.ir.Type;

/** A block of the source that is open: what a label means. */
final class Frame {
    /** What opened it. */
    enum Kind {
        FUNCTION,
        BLOCK,
        LOOP,
        IF,
        ELSE,
        TRY_TABLE,
        TRY,
        CATCH
    }

    private Kind kind;
    private final Signature signature;
    private final int height;
    private final HandlerScope scope;
    private final Loop loop;
    private BasicBlock target;

    /** Of an {@code if}: the block whose branch does not know yet where to go without it. */
    BasicBlock condition;

    /** Of a block that catches: the scope of its body. */
    HandlerScope body;

    /** Of an older {@code catch}: where exceptions go on that it does not catch, or null. */
    BasicBlock nextClause;

    /** Of a {@code try_table}: kind, tag and frame of each clause. */
    int[] clauses;

    /** Where a branch that is being translated goes in order to reach it, or null. */
    BasicBlock detour;

    /**
     * @param height the height of the operand stack below its parameters
     * @param scope where exceptions go around it
     * @param loop the innermost loop around it
     */
    Frame(Kind kind, Signature signature, int height, HandlerScope scope, Loop loop) {
        this.kind = kind;
        this.signature = signature;
        this.height = height;
        this.scope = scope;
        this.loop = loop;
    }

    Kind kind() {
        return kind;
    }

    void setKind(Kind kind) {
        this.kind = kind;
    }

    boolean isFunction() {
        return kind == Kind.FUNCTION;
    }

    Type[] parameters() {
        return signature.parameters();
    }

    Type[] results() {
        return signature.results();
    }

    /** How many operands a branch to it carries. */
    int arity() {
        return (kind == Kind.LOOP ? parameters() : results()).length;
    }

    /** The height of the operand stack below its parameters. */
    int height() {
        return height;
    }

    /** Where exceptions go around it, or null. */
    HandlerScope scope() {
        return scope;
    }

    /** Where exceptions go that are thrown between its begin and its end, or null. */
    HandlerScope innerScope() {
        return kind == Kind.TRY || kind == Kind.TRY_TABLE ? body : scope;
    }

    /** The innermost loop around it, or null. */
    Loop loop() {
        return loop;
    }

    /** Where branches to it go, made on first use; not of the function. */
    BasicBlock target() {
        if (target == null) {
            target = new BasicBlock(scope, loop);
        }
        return target;
    }

    void setTarget(BasicBlock target) {
        this.target = target;
    }

    /** Whether anything goes to {@link #target()}. */
    boolean isTargeted() {
        return target != null;
    }
}

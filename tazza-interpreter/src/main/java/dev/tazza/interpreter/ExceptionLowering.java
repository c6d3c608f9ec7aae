package dev.tazza.interpreter;

import dev.tazza.interpreter.ControlStack.Kind;
import dev.tazza.runtime.Values;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.instruction.CatchClause;
import dev.tazza.wasm.instruction.InstructionReader;

/**
 * Lowers what is special about blocks that catch exceptions, in both forms. Nothing is executed on
 * entering one: {@link Execution} finds the handler in the {@link HandlerTable} when something is
 * thrown.
 *
 * <p>The older form keeps the caught exception in a hidden operand below the values it carries, for
 * {@code rethrow}.
 */
final class ExceptionLowering {
    private static final int NO_DELEGATE = -1;

    private final Module module;
    private final CodeBuffer code;
    private final OperandStack stack;
    private final ControlStack control;
    private final HandlerTable.Builder handlers = new HandlerTable.Builder();

    ExceptionLowering(Module module, CodeBuffer code, OperandStack stack, ControlStack control) {
        this.module = module;
        this.code = code;
        this.stack = stack;
        this.control = control;
    }

    HandlerTable handlers() {
        return handlers.build();
    }

    /**
     * Notes the clauses of a {@code try_table}, before its block is opened: their labels name the
     * blocks around it. The operands must be in their slots. Targets are words that execution jumps
     * over.
     */
    void openTable(InstructionReader in) {
        int over = code.emitJump(Op.BRANCH, CodeBuffer.NO_JUMPS);
        var targets = new int[in.count()];
        for (int i = 0; i < targets.length; i++) {
            int block = control.target(in.catchLabel(i));
            targets[i] = ~code.size();
            if (control.kind(block) == Kind.LOOP) {
                code.bind(code.emitTarget(CodeBuffer.NO_JUMPS), control.start(block));
            } else {
                control.setJumps(block, code.emitTarget(control.jumps(block)));
            }
        }
        code.bind(over, code.label());
        int region = handlers.open(code.size());
        for (int i = 0; i < targets.length; i++) {
            var clause = in.catchClause(i);
            int first = stack.slot(control.height(control.target(in.catchLabel(i))));
            boolean byTag = clause == CatchClause.CATCH || clause == CatchClause.CATCH_REF;
            boolean wantsException =
                    clause == CatchClause.CATCH_REF || clause == CatchClause.CATCH_ALL_REF;
            int values = byTag ? tagType(in.catchTag(i)).parameters().size() : 0;
            handlers.clause(
                    region,
                    byTag ? in.catchTag(i) : HandlerTable.ANY_TAG,
                    first,
                    wantsException ? first + values : HandlerTable.NO_SLOT,
                    targets[i]);
        }
    }

    /** Opens the region of an older {@code try}, whose clauses are not known yet. */
    void openTry() {
        handlers.open(code.label());
    }

    /** Ends the region of the innermost block, if it is one that catches. */
    void close(int block) {
        if (control.kind(block) == Kind.TRY || control.kind(block) == Kind.TRY_TABLE) {
            handlers.close(code.label(), block, NO_DELEGATE);
        }
    }

    /**
     * Ends the region of the innermost block and hands its exceptions to the block that a label
     * names.
     */
    void closeWithDelegate(int block, int label) {
        // The label counts from outside the block that it ends.
        handlers.close(code.label(), block, control.target(label + 1));
    }

    /**
     * Starts a catch clause of the innermost block.
     *
     * @param tag its tag, or {@link HandlerTable#ANY_TAG}
     */
    void startCatch(int tag) {
        int block = control.target(0);
        int region = control.region(block);
        if (control.kind(block) == Kind.TRY) {
            region = handlers.close(code.label(), block, NO_DELEGATE);
            control.setRegion(block, region);
            control.setKind(block, Kind.CATCH);
        }
        stack.truncate(control.height(block));
        int exception = stack.push(true);
        if (tag != HandlerTable.ANY_TAG) {
            for (var value : tagType(tag).parameters()) {
                stack.push(Values.isObject(value));
            }
        }
        stack.settleAll();
        handlers.clause(region, tag, exception + 1, exception, code.label());
    }

    /** Lowers {@code throw}; what follows cannot be reached. */
    void lowerThrow(int tag) {
        int count = tagType(tag).parameters().size();
        stack.settleTop(count);
        code.emit(CodeBuffer.word(Op.THROW, stack.slot(stack.height() - count), 0, 0), tag);
    }

    /** Lowers {@code throw_ref}; what follows cannot be reached. */
    void lowerThrowReference() {
        code.emit(CodeBuffer.word(Op.THROW_REF, stack.pop(), 0, 0), 0);
    }

    /** Lowers {@code rethrow}; what follows cannot be reached. */
    void lowerRethrow(int label) {
        int hidden = stack.slot(control.height(control.target(label)));
        code.emit(CodeBuffer.word(Op.THROW_REF, hidden, 0, 0), 0);
    }

    private FunctionType tagType(int tag) {
        return module.functionType(module.tags().get(tag).typeIndex());
    }
}

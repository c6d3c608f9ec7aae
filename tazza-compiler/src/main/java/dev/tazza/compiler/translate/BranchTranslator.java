package dev.tazza.compiler.translate;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.Terminator;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;
import java.util.ArrayList;

/**
 * Translates branches. At a label the operands that it carries are in the variables of their
 * positions; a branch to the function returns them.
 */
final class BranchTranslator {
    private final InstructionReader in;
    private final GraphBuilder graph;
    private final OperandStack stack;
    private final ControlStack control;

    BranchTranslator(
            InstructionReader in, GraphBuilder graph, OperandStack stack, ControlStack control) {
        this.in = in;
        this.graph = graph;
        this.stack = stack;
        this.control = control;
    }

    void trap() {
        stack.keepEffects(0);
        graph.end(Terminator.unreachable(graph.offset()));
    }

    /** Goes to the end of the innermost block, which ends here. */
    void leave(Frame frame) {
        stack.storeTop(frame.results().length);
        graph.jump(frame.target());
    }

    /** Returns from the function, at once. */
    void returnResults(Frame function) {
        int arity = function.arity();
        stack.keepEffects(arity);
        graph.end(Terminator.returning(stack.top(arity), graph.offset()));
    }

    /** Branches without a condition. */
    void branch(Frame frame) {
        int arity = frame.arity();
        if (frame.isFunction()) {
            stack.keepEffects(arity);
        } else if (isInPlace(frame)) {
            stack.keepEffects(arity);
            stack.storeTop(arity);
        } else {
            // If an operand throws, the handler may still need what is in the variables that the
            // others go to.
            stack.keepEffects(graph.scope() == null ? arity : 0);
        }
        moveAndGo(frame);
    }

    private boolean isInPlace(Frame frame) {
        return stack.height() - frame.arity() == frame.height();
    }

    private void moveAndGo(Frame frame) {
        if (frame.isFunction()) {
            // Goes to the end of the function, which is an instruction, too.
            graph.charge(Opcode.END);
            var results = stack.top(frame.arity());
            graph.end(Terminator.returning(results, graph.offset()));
        } else {
            stack.move(frame.arity(), frame.height());
            graph.jump(frame.target());
        }
    }

    void branchIf() {
        branchIf(stack.pop(), true, control.label(in.index()));
    }

    /** Branches to a block if a condition is not zero, or if it is zero. */
    private void branchIf(Value condition, boolean ifTrue, Frame frame) {
        boolean direct = isDirect(frame);
        stack.beforeBranch(condition.effects(), frame.arity(), direct);
        var next = graph.newBlock();
        var taken = direct ? frame.target() : graph.newBlock();
        graph.end(
                Terminator.branch(
                        condition, ifTrue ? taken : next, ifTrue ? next : taken, graph.offset()));
        if (!direct) {
            graph.start(taken);
            moveAndGo(frame);
        }
        graph.start(next);
    }

    /** Whether a branch need not move operands on the way. */
    private boolean isDirect(Frame frame) {
        return !frame.isFunction() && (frame.arity() == 0 || isInPlace(frame));
    }

    void branchTable() {
        var index = stack.pop();
        int arity = control.label(in.index()).arity();
        // All labels carry the same operands: each is computed once.
        stack.beforeBranch(index.effects(), arity, true);
        int count = in.count();
        var targets = new BasicBlock[count + 1];
        var detours = new ArrayList<Frame>();
        for (int i = 0; i <= count; i++) {
            var frame = control.label(i < count ? in.label(i) : in.index());
            if (isDirect(frame)) {
                targets[i] = frame.target();
                continue;
            }
            if (frame.detour == null) {
                frame.detour = graph.newBlock();
                detours.add(frame);
            }
            targets[i] = frame.detour;
        }
        graph.end(Terminator.select(index, targets, graph.offset()));
        for (var frame : detours) {
            graph.start(frame.detour);
            frame.detour = null;
            moveAndGo(frame);
        }
    }

    // Branches on references

    void branchOnNull() {
        var frame = control.label(in.index());
        stack.storeReference();
        var reference = stack.pop();
        branchIf(Value.instruction(Opcode.REF_IS_NULL, Type.I32, reference), true, frame);
        stack.push(reference);
    }

    void branchOnNonNull() {
        var frame = control.label(in.index());
        stack.storeReference();
        branchIf(Value.instruction(Opcode.REF_IS_NULL, Type.I32, stack.top()), false, frame);
        stack.pop();
    }

    /** Branches if the reference is of the target type, or if it is not. */
    void branchOnCast(boolean ifTrue) {
        var frame = control.label(in.index());
        boolean nullable = in.targetNullable();
        int type = ValueType.reference(nullable, in.targetHeapType()).code();
        stack.storeReference();
        var test =
                Value.instruction(
                        nullable ? Opcode.REF_TEST_NULL : Opcode.REF_TEST,
                        Type.I32,
                        0,
                        0,
                        type,
                        0,
                        stack.top());
        branchIf(test, ifTrue, frame);
    }
}

package dev.tazza.compiler.translate;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.Terminator;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;

/** Translates calls. The last operand of those that are not direct is what they call. */
final class CallTranslator {
    // A back end passes more arguments than this in memory, one after the other.
    private static final int MAX_SLOTS = 254;

    private final Signatures signatures;
    private final InstructionReader in;
    private final GraphBuilder graph;
    private final OperandStack stack;
    private BasicBlock start;
    private boolean needsStart;

    CallTranslator(
            Signatures signatures, InstructionReader in, GraphBuilder graph, OperandStack stack) {
        this.signatures = signatures;
        this.in = in;
        this.graph = graph;
        this.stack = stack;
    }

    /** Sets where the function starts again instead of a tail call to itself. */
    void setStart(BasicBlock start) {
        this.start = start;
    }

    /** Whether a tail call was found that needs a {@linkplain #setStart start}. */
    boolean needsStart() {
        return needsStart;
    }

    void call(Opcode opcode) {
        var signature = signature(opcode);
        var results = signature.results();
        var type = results.length == 0 ? null : results[0];
        var value = value(opcode, type, signature);
        if (results.length == 1) {
            stack.push(value);
        } else {
            stack.evaluate(value, results);
        }
    }

    void tailCall(Opcode opcode) {
        boolean self = opcode == Opcode.RETURN_CALL && in.index() == graph.function().index();
        if (self && graph.scope() == null) {
            startAgain();
            return;
        }
        var signature = signature(opcode);
        var results = signature.results();
        var value = value(opcode, results.length == 0 ? null : results[0], signature);
        stack.keepEffects(0);
        graph.end(Terminator.tailCall(value, graph.offset()));
    }

    private Signature signature(Opcode opcode) {
        return opcode == Opcode.CALL || opcode == Opcode.RETURN_CALL
                ? signatures.ofFunction(in.index())
                : signatures.ofType(in.index());
    }

    private Value value(Opcode opcode, Type type, Signature signature) {
        boolean direct = opcode == Opcode.CALL || opcode == Opcode.RETURN_CALL;
        boolean indirect = opcode == Opcode.CALL_INDIRECT || opcode == Opcode.RETURN_CALL_INDIRECT;
        int count = signature.parameters().length;
        var callee = direct ? null : stack.pop();
        if (signature.parameterSlots() > MAX_SLOTS) {
            stack.storeTop(count);
        }
        var operands = stack.pop(count, direct ? 0 : 1);
        if (!direct) {
            operands[count] = callee;
        }
        return Value.instruction(
                opcode, type, in.index(), indirect ? in.index2() : 0, 0, 0, operands);
    }

    /** Sets the parameters and goes to the start, where the other locals are reset. */
    private void startAgain() {
        if (start == null) {
            needsStart = true;
            return;
        }
        int count = graph.function().parameterCount();
        stack.keepEffects(count);
        if (count > 1) {
            // An argument may read a parameter that is set before it.
            stack.storeTop(count);
        }
        var arguments = stack.pop(count, 0);
        for (int i = 0; i < count; i++) {
            if (!arguments[i].isRead() || arguments[i].index() != i) {
                graph.set(i, arguments[i]);
            }
        }
        graph.jump(start);
    }
}

package dev.tazza.compiler.translate;

import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.Loop;
import dev.tazza.compiler.ir.Terminator;
import dev.tazza.compiler.translate.Frame.Kind;
import dev.tazza.wasm.instruction.InstructionReader;

/**
 * Opens and closes blocks of the source. On entry all operands are stored, so that code inside need
 * not care about them whichever way it leaves.
 */
final class BlockTranslator {
    private final Signatures signatures;
    private final InstructionReader in;
    private final GraphBuilder graph;
    private final OperandStack stack;
    private final ControlStack control;
    private final BranchTranslator branches;
    private final ExceptionTranslator exceptions;
    private BasicBlock start;

    BlockTranslator(
            Signatures signatures,
            InstructionReader in,
            GraphBuilder graph,
            OperandStack stack,
            ControlStack control,
            BranchTranslator branches,
            ExceptionTranslator exceptions) {
        this.signatures = signatures;
        this.in = in;
        this.graph = graph;
        this.stack = stack;
        this.control = control;
        this.branches = branches;
        this.exceptions = exceptions;
    }

    /**
     * Opens the function itself.
     *
     * @param restartable whether jumps go back to its {@link #start()}
     */
    void openFunction(boolean restartable) {
        graph.start(graph.newBlock());
        var signature = signatures.ofFunction(graph.function().index());
        control.push(new Frame(Kind.FUNCTION, signature, 0, null, null));
        if (restartable) {
            start = startLoop();
            resetLocals();
        }
    }

    /** Where a restartable function starts. */
    BasicBlock start() {
        return start;
    }

    /** Sets all locals but the parameters to what they are when a function is called. */
    private void resetLocals() {
        var function = graph.function();
        for (int i = function.parameterCount(); i < function.localCount(); i++) {
            graph.set(i, Zero.of(function.variableType(i)));
        }
    }

    private BasicBlock startLoop() {
        var loop = new Loop(graph.loop());
        graph.setLoop(loop);
        var header = graph.newBlock();
        loop.setHeader(header);
        graph.jump(header);
        graph.start(header);
        return header;
    }

    private Frame open(Kind kind, Signature signature) {
        int height = stack.height() - signature.parameters().length;
        var frame = new Frame(kind, signature, height, graph.scope(), graph.loop());
        control.push(frame);
        return frame;
    }

    void openBlock() {
        var signature = signatures.ofBlock(in);
        stack.storeAll(signature.parameters().length);
        open(Kind.BLOCK, signature);
    }

    void openLoop() {
        var signature = signatures.ofBlock(in);
        stack.storeAll(signature.parameters().length);
        var frame = open(Kind.LOOP, signature);
        frame.setTarget(startLoop());
    }

    void openIf() {
        var signature = signatures.ofBlock(in);
        var condition = stack.pop();
        stack.storeAll(signature.parameters().length);
        var frame = open(Kind.IF, signature);
        frame.condition = graph.block();
        var then = graph.newBlock();
        graph.end(Terminator.branch(condition, then, null, graph.offset()));
        graph.start(then);
    }

    void openTryTable() {
        var signature = signatures.ofBlock(in);
        stack.storeAll(signature.parameters().length);
        if (in.count() == 0) {
            open(Kind.BLOCK, signature);
            return;
        }
        var clauses = exceptions.readClauses();
        var frame = open(Kind.TRY_TABLE, signature);
        frame.clauses = clauses;
        exceptions.enter(frame);
    }

    void openTry() {
        var signature = signatures.ofBlock(in);
        stack.storeAll(signature.parameters().length);
        exceptions.enter(open(Kind.TRY, signature));
    }

    void startElse() {
        var frame = control.top();
        if (graph.isReachable()) {
            branches.leave(frame);
        }
        frame.setKind(Kind.ELSE);
        var otherwise = graph.newBlock();
        frame.condition.terminator().targets()[1] = otherwise;
        graph.start(otherwise);
        stack.truncate(frame.height());
        stack.pushStored(frame.parameters());
    }

    void end() {
        var frame = control.top();
        switch (frame.kind()) {
            case FUNCTION -> {
                if (graph.isReachable()) {
                    branches.branch(frame);
                }
                if (start != null) {
                    endLoop(start.loop(), frame);
                }
            }
            case LOOP -> {
                endLoop(frame.target().loop(), frame);
                if (graph.isReachable()) {
                    graph.startNext();
                }
                control.pop();
                return;
            }
            case IF -> {
                // Without else, the parameters are the results.
                if (graph.isReachable()) {
                    branches.leave(frame);
                }
                frame.condition.terminator().targets()[1] = frame.target();
            }
            case BLOCK, ELSE -> {
                if (graph.isReachable() && frame.isTargeted()) {
                    branches.leave(frame);
                }
            }
            case TRY_TABLE, TRY, CATCH -> exceptions.end(frame);
        }
        close(frame);
    }

    void delegate() {
        exceptions.delegate(in.index());
        close(control.top());
    }

    private void endLoop(Loop loop, Frame frame) {
        loop.setEnd(graph.function().blocks().size());
        graph.setLoop(frame.loop());
    }

    private void close(Frame frame) {
        control.pop();
        if (!frame.isFunction() && frame.isTargeted()) {
            stack.truncate(frame.height());
            graph.start(frame.target());
            stack.pushStored(frame.results());
        } else if (!graph.isReachable()) {
            stack.truncate(frame.height());
        }
    }
}

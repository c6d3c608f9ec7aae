package dev.tazza.compiler.translate;

import dev.tazza.compiler.ir.Cancellation;
import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.runtime.CostTable;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;

/** Translates one function: reads its instructions and hands each to whoever knows it. */
final class FunctionTranslation {
    // Branches and calls that carry many operands can make the graph far larger than the function.
    // Real code has about one node a byte.
    private static final long NODES_PER_BYTE = 32;
    private static final int MINIMUM_LIMIT = 1 << 16;
    private static final int MAXIMUM_LIMIT = 1 << 25;

    /** After how many instructions it is looked whether anybody waits. */
    private static final int LOOK_MASK = (1 << 10) - 1;

    private final IrFunction function;
    private final InstructionReader in;
    private final GraphBuilder graph;
    private final ControlStack control = new ControlStack();
    private final InstructionTranslator instructions;
    private final BranchTranslator branches;
    private final BlockTranslator blocks;
    private final ExceptionTranslator exceptions;
    private final CallTranslator calls;
    private final OperandStack stack;
    private final boolean restartable;
    private int instructionCount;

    /**
     * @param costs what instructions cost; null if nothing is charged
     * @param growth is told how large the graph is
     * @param restartable whether the function may start again, in place of a tail call to itself
     */
    FunctionTranslation(
            Module module,
            int functionIndex,
            CostTable costs,
            GraphGrowth growth,
            boolean restartable) {
        this.restartable = restartable;
        in = module.instructions(module.body(functionIndex));
        var type = module.typeOfFunction(functionIndex);
        function = new IrFunction(functionIndex, type, Locals.read(in.bytes(), type));
        var body = module.body(functionIndex);
        long limit = NODES_PER_BYTE * (body.end() - body.offset()) + MINIMUM_LIMIT;
        graph = new GraphBuilder(function, Math.min(limit, MAXIMUM_LIMIT), costs, growth);
        stack = new OperandStack(graph);
        var signatures = new Signatures(module);
        instructions = new InstructionTranslator(module, in, graph, stack);
        branches = new BranchTranslator(in, graph, stack, control);
        exceptions = new ExceptionTranslator(signatures, in, graph, stack, control, branches);
        blocks = new BlockTranslator(signatures, in, graph, stack, control, branches, exceptions);
        calls = new CallTranslator(signatures, in, graph, stack);
    }

    IrFunction function() {
        return function;
    }

    /**
     * Translates the function.
     *
     * @return false if there is a tail call to itself, and it is not restartable
     */
    boolean run() {
        graph.setOffset(in.offset());
        blocks.openFunction(restartable);
        if (restartable) {
            calls.setStart(blocks.start());
        }
        while (!control.isEmpty()) {
            if ((++instructionCount & LOOK_MASK) == 0) {
                Cancellation.check();
            }
            var opcode = graph.isReachable() ? in.next() : skip();
            graph.setOffset(in.instructionOffset());
            if (!isLabel(opcode)) {
                graph.charge(opcode);
            }
            translate(opcode);
            if (graph.charges()) {
                endRun(opcode);
            }
            if (calls.needsStart()) {
                return false;
            }
        }
        graph.tellSize();
        return true;
    }

    private static boolean isLabel(Opcode opcode) {
        return switch (opcode) {
            case LOOP, ELSE, CATCH, CATCH_ALL, END, DELEGATE -> true;
            default -> false;
        };
    }

    /** Charges a label where control arrives, and what follows a call when that has returned. */
    private void endRun(Opcode opcode) {
        if (isLabel(opcode)) {
            graph.charge(opcode);
        } else if (opcode == Opcode.CALL
                || opcode == Opcode.CALL_INDIRECT
                || opcode == Opcode.CALL_REF) {
            stack.storeAll(0);
            graph.startNext();
        }
    }

    /** Skips what no control reaches, up to the end or next clause of the innermost block. */
    private Opcode skip() {
        int nested = 0;
        while (true) {
            var opcode = in.next();
            switch (opcode) {
                case BLOCK, LOOP, IF, TRY, TRY_TABLE -> nested++;
                case ELSE, CATCH, CATCH_ALL -> {
                    if (nested == 0) {
                        return opcode;
                    }
                }
                case END, DELEGATE -> {
                    if (nested-- == 0) {
                        return opcode;
                    }
                }
                default -> {}
            }
        }
    }

    private void translate(Opcode opcode) {
        if (!opcode.isContextual()) {
            instructions.translate(opcode);
            return;
        }
        switch (opcode) {
            case BLOCK -> blocks.openBlock();
            case LOOP -> blocks.openLoop();
            case IF -> blocks.openIf();
            case TRY_TABLE -> blocks.openTryTable();
            case TRY -> blocks.openTry();
            case ELSE -> blocks.startElse();
            case CATCH, CATCH_ALL -> exceptions.startCatch(opcode == Opcode.CATCH);
            case END -> blocks.end();
            case DELEGATE -> blocks.delegate();
            case THROW -> exceptions.throwNew();
            case THROW_REF -> exceptions.throwReference();
            case RETHROW -> exceptions.rethrow();
            case UNREACHABLE -> branches.trap();
            case BR -> branches.branch(control.label(in.index()));
            case BR_IF -> branches.branchIf();
            case BR_TABLE -> branches.branchTable();
            case BR_ON_NULL -> branches.branchOnNull();
            case BR_ON_NON_NULL -> branches.branchOnNonNull();
            case BR_ON_CAST, BR_ON_CAST_FAIL -> branches.branchOnCast(opcode == Opcode.BR_ON_CAST);
            case RETURN -> branches.returnResults(control.function());
            case CALL, CALL_INDIRECT, CALL_REF -> calls.call(opcode);
            case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> calls.tailCall(opcode);
            default -> instructions.translateContextual(opcode);
        }
    }
}

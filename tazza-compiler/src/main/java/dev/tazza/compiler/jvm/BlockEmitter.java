package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.classfile.CodeBuilder;
import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.Cancellation;
import dev.tazza.compiler.ir.Effects;
import dev.tazza.compiler.ir.HandlerScope;
import dev.tazza.compiler.ir.Statement;
import dev.tazza.compiler.ir.Terminator;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.compiler.pass.Reloads;
import dev.tazza.compiler.split.Partition;
import dev.tazza.wasm.instruction.Opcode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Emits a run of blocks in their order: statements, jumps among them, and their handlers. */
final class BlockEmitter {
    /** Where control goes when it leaves the run. */
    interface Exits {
        /** A label to jump to for a block that is not in the run. */
        int label(BasicBlock target);

        /**
         * Leaves the run by a {@linkplain Partition#isLarge large} switch, the case of which is on
         * the stack; or does nothing and returns false, if all targets are in the run.
         */
        default boolean select(BasicBlock[] targets) {
            return false;
        }

        /** Leaves the function with results. */
        void returning(Value[] results);

        /** Leaves the function with a tail call. */
        void tailCall(Value call);
    }

    // A switch of more cases goes through a table of characters, or the method becomes too large.
    private static final int MAX_CASES = 400;

    private final Emission out;
    private final Exits exits;
    private final Lines lines;
    private final Map<BasicBlock, Integer> labels = new HashMap<>();
    private final Map<HandlerScope, Integer> pads = new LinkedHashMap<>();

    /**
     * @param lines receives the offsets of what may trap
     */
    BlockEmitter(Emission out, Exits exits, Lines lines) {
        this.out = out;
        this.exits = exits;
        this.lines = lines;
    }

    /** The label of a block of the run. */
    int label(BasicBlock block) {
        return labels.get(block);
    }

    /** Makes the labels of the blocks, for code that jumps to them from outside. */
    void makeLabels(List<BasicBlock> run) {
        for (var block : run) {
            labels.put(block, out.code().newLabel());
        }
    }

    /** Emits the blocks of a whole function. */
    void emit(List<BasicBlock> run) {
        emit(run, null);
    }

    /**
     * Emits blocks.
     *
     * @param reloads what they read from the frame; null if there is none
     */
    void emit(List<BasicBlock> run, Reloads reloads) {
        var code = out.code();
        if (labels.isEmpty()) {
            makeLabels(run);
        }
        HandlerScope open = null;
        int start = 0;
        for (int i = 0; i < run.size(); i++) {
            Cancellation.check();
            var block = run.get(i);
            if (block.scope() != open) {
                close(open, start);
                open = block.scope();
                start = code.newLabel();
                code.mark(start);
            }
            code.bind(labels.get(block));
            if (repeatsItself(block) && out.variables().hasRegisters(block)) {
                separateHead(code);
            }
            out.variables().startBlock();
            if (reloads != null) {
                out.variables().restore(reloads.atBegin(block));
            }
            if (out.sourceVariables() != null) {
                out.sourceVariables().begin(block);
            }
            emit(block, i + 1 < run.size() ? run.get(i + 1) : null);
        }
        close(open, start);
        emitPads();
        if (out.sourceVariables() != null) {
            out.sourceVariables().end();
        }
    }

    private static boolean repeatsItself(BasicBlock block) {
        for (var target : block.terminator().targets()) {
            if (target == block) {
                return true;
            }
        }
        return false;
    }

    /**
     * Ends the head of a loop before its body, by a jump that is never taken. Of a head that leaves
     * the loop C2 makes a copy, to have the test at the end; where the head is all there is, that
     * gains nothing, and there is no room for the vectors of both copies.
     */
    private static void separateHead(CodeBuilder code) {
        int body = code.newLabel();
        code.push32(0);
        code.jump(Bytecode.IFNE, body);
        code.bind(body);
    }

    private void emit(BasicBlock block, BasicBlock next) {
        if (block.chargedInstructions() > 0) {
            lines.mark(block.offset(), out.code());
            out.charge(block);
        }
        if (block.scope() == null) {
            out.variables().startLate();
        }
        for (var statement : block.statements()) {
            emit(statement);
        }
        out.variables().saveLate();
        emit(block.terminator(), next);
    }

    private void line(int effects, int offset) {
        if (lines.isOfSource()) {
            sourceLine(offset);
        } else if ((effects & Effects.TRAPS) != 0) {
            lines.mark(offset, out.code());
        }
    }

    /** Begins a line of the source, if another one begins here. */
    private void sourceLine(int offset) {
        if (lines.begins(offset, out.code())) {
            renewVariables(offset);
            lines.mark(offset, out.code());
        }
        if (out.sourceVariables() != null) {
            out.sourceVariables().show(offset);
        }
    }

    /** Lets debuggers see what the statements since the last time have done. */
    private void renewVariables(int offset) {
        if (out.sourceVariables() != null) {
            out.sourceVariables().renew(offset);
        }
    }

    // Statements

    private void emit(Statement statement) {
        var value = statement.value();
        line(value.effects(), statement.offset());
        var targets = statement.targets();
        if (targets.length == 0) {
            evaluate(value);
        } else if (targets.length == 1) {
            set(targets[0], value);
        } else {
            setSeveral(targets, value);
        }
        if (out.sourceVariables() != null) {
            out.sourceVariables().executed(statement);
        }
    }

    private void evaluate(Value value) {
        var type = value.type();
        if (type == Type.V128) {
            VectorInstructions.drop(value, out);
            return;
        }
        out.emit(value);
        if (type != null) {
            boolean wide = type == Type.I64 || type == Type.F64;
            out.code().op(wide ? Bytecode.POP2 : Bytecode.POP);
        }
    }

    private void set(int target, Value value) {
        if (value.type() == Type.V128) {
            VectorInstructions.set(target, value, out);
        } else if (!increment(target, value)) {
            out.emit(value);
            out.variables().store(target);
        }
    }

    private boolean increment(int target, Value value) {
        boolean subtract = value.is(Opcode.I32_SUB);
        if (!subtract && !value.is(Opcode.I32_ADD)
                || !value.operand(0).isRead()
                || value.operand(0).index() != target
                || !value.operand(1).isConstant()) {
            return false;
        }
        int local = out.variables().plainLocal(target);
        int amount = (int) value.operand(1).constant();
        if (local < 0 || amount != (byte) amount || amount == Byte.MIN_VALUE) {
            return false;
        }
        out.code().increment(local, subtract ? -amount : amount);
        return true;
    }

    private void setSeveral(int[] targets, Value value) {
        var variables = out.variables();
        if (WideInstructions.handles(value.opcode())) {
            WideInstructions.emit(targets, value, out);
            return;
        }
        CallInstructions.call(value, out);
        variables.store(targets[0]);
        for (int i = 0; i < targets.length; i++) {
            var type = out.function().variableType(targets[i]);
            if (i > 0) {
                CallInstructions.fromTransfer(type, i, false, out);
                variables.store(targets[i]);
            }
            if (type == Type.V128) {
                CallInstructions.fromTransfer(type, i, true, out);
                variables.storeHigh(targets[i]);
            }
        }
    }

    // Ends of blocks

    private int target(BasicBlock block) {
        var label = labels.get(block);
        return label != null ? label : exits.label(block);
    }

    private void emit(Terminator end, BasicBlock next) {
        var code = out.code();
        var targets = end.targets();
        if (lines.isOfSource()) {
            sourceLine(end.offset());
            renewVariables(end.offset());
        } else if (end.value() != null) {
            line(end.value().effects(), end.offset());
        }
        switch (end.kind()) {
            case JUMP -> jump(targets[0], next);
            case BRANCH -> {
                if (targets[0] == next) {
                    Conditions.jump(end.value(), false, target(targets[1]), out);
                } else {
                    Conditions.jump(end.value(), true, target(targets[0]), out);
                    jump(targets[1], next);
                }
            }
            case SWITCH -> select(end);
            case RETURN -> {
                for (var result : end.results()) {
                    line(result.effects(), end.offset());
                }
                exits.returning(end.results());
            }
            case TAIL_CALL -> {
                lines.mark(end.offset(), code);
                exits.tailCall(end.value());
            }
            case THROW -> {
                lines.mark(end.offset(), code);
                ExceptionInstructions.emitThrow(end.value(), out);
                code.op(Bytecode.ATHROW);
            }
            case UNREACHABLE -> {
                lines.mark(end.offset(), code);
                code.invokeStatic(Names.TRAPS, "unreachable", "()Ldev/tazza/wasm/Trap;");
                code.op(Bytecode.ATHROW);
            }
        }
    }

    private void jump(BasicBlock block, BasicBlock next) {
        if (block != next) {
            out.code().jump(Bytecode.GOTO, target(block));
        }
    }

    private void select(Terminator end) {
        var targets = end.targets();
        int cases = targets.length - 1;
        out.emit(end.value());
        if (Partition.isLarge(end) && exits.select(targets)) {
            return;
        }
        if (cases <= MAX_CASES) {
            var list = new int[cases];
            for (int i = 0; i < cases; i++) {
                list[i] = target(targets[i]);
            }
            tableSwitch(list, target(targets[cases]));
            return;
        }
        // Case to number of the label, by a string; then a switch over the labels.
        var numbers = new HashMap<Integer, Integer>();
        var list = new int[cases + 1];
        var numbered = new int[cases + 1];
        for (int i = 0; i <= cases; i++) {
            int label = target(targets[i]);
            var number = numbers.putIfAbsent(label, numbers.size());
            if (number == null) {
                list[numbers.size() - 1] = label;
            }
            numbered[i] = numbers.get(label);
        }
        SwitchTables.lookUp(numbered, out.code());
        var distinct = Arrays.copyOf(list, numbers.size());
        tableSwitch(distinct, distinct[distinct.length - 1]);
    }

    private void tableSwitch(int[] list, int otherwise) {
        if (list.length == 0) {
            out.code().op(Bytecode.POP);
            out.code().jump(Bytecode.GOTO, otherwise);
        } else {
            out.code().tableSwitch(0, list, otherwise);
        }
    }

    // Handlers

    private void close(HandlerScope scope, int start) {
        if (scope != null) {
            // The innermost handler takes every exception, and throws again what it does not want.
            int end = out.code().newLabel();
            out.code().mark(end);
            int pad = pads.computeIfAbsent(scope, key -> out.code().newLabel());
            out.code().handler(start, end, pad, Names.GUEST_EXCEPTION);
        }
    }

    private void emitPads() {
        var code = out.code();
        for (var entry : pads.entrySet()) {
            var scope = entry.getKey();
            code.bindHandler(entry.getValue(), Names.GUEST_EXCEPTION);
            out.variables().startBlock();
            out.variables().store(scope.variable());
            code.jump(Bytecode.GOTO, target(scope.handler()));
        }
    }
}

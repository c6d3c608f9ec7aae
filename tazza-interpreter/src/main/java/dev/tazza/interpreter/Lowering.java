package dev.tazza.interpreter;

import dev.tazza.interpreter.ControlStack.Kind;
import dev.tazza.runtime.CostTable;
import dev.tazza.runtime.Values;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;
import java.util.List;

/**
 * Lowers one validated function to register code, in one pass without recursion.
 *
 * <p>At every label the operands are in the slots of their positions, so that all paths agree; in
 * between, {@link OperandStack} avoids the moves. Code that cannot be reached is skipped.
 */
final class Lowering {
    // Branches that carry many operands can take far more code than bytes; a hostile function must
    // not
    // take all memory that way. Real code takes less than one word a byte.
    private static final long WORDS_PER_BYTE = 32;
    private static final int MINIMUM_LIMIT = 1 << 16;
    private static final int MAXIMUM_LIMIT = 1 << 27;

    private static final FunctionType NO_VALUES = new FunctionType(List.of(), List.of());

    private final Module module;
    private final InstructionReader in;
    private final FunctionType type;
    private final int functionIndex;
    private final boolean[] objectLocals;
    private final CodeBuffer code;
    private final OperandStack stack;
    private final ControlStack control = new ControlStack();
    private final NumericLowering numeric;
    private final MemoryLowering memory;
    private final VectorLowering vector;
    private final AggregateLowering aggregates;
    private final ExceptionLowering exceptions;
    private final AtomicLowering atomic;
    private final Charges charges;

    private Lowering(Module module, int functionIndex, CostTable costs, boolean keepOffsets) {
        this.module = module;
        this.functionIndex = functionIndex;
        in = module.instructions(module.body(functionIndex));
        type = module.typeOfFunction(functionIndex);
        objectLocals = Locals.read(in.bytes(), type);
        var body = module.body(functionIndex);
        long size = WORDS_PER_BYTE * (body.end() - body.offset()) + MINIMUM_LIMIT;
        code = new CodeBuffer((int) Math.min(size, MAXIMUM_LIMIT), keepOffsets);
        stack = new OperandStack(code, objectLocals.length);
        numeric = new NumericLowering(code, stack);
        memory = new MemoryLowering(module, code, stack);
        vector = new VectorLowering(code, stack);
        aggregates = new AggregateLowering(module, code, stack);
        exceptions = new ExceptionLowering(module, code, stack, control);
        atomic = new AtomicLowering(code, stack);
        charges = new Charges(code, costs);
    }

    /**
     * Lowers a function.
     *
     * @param functionIndex the index of a function that the module defines
     * @param costs what instructions cost; null for code that charges nothing
     */
    static FunctionCode lower(Module module, int functionIndex, CostTable costs) {
        var lowering = new Lowering(module, functionIndex, costs, false);
        lowering.run();
        return lowering.result();
    }

    /**
     * The WebAssembly offset that each word of {@link FunctionCode#words()} comes from. Lowers the
     * function again: this is asked for only when a guest has trapped.
     */
    static int[] offsets(Module module, int functionIndex, CostTable costs) {
        var lowering = new Lowering(module, functionIndex, costs, true);
        lowering.run();
        return lowering.code.offsets();
    }

    private FunctionCode result() {
        int parameters = type.parameters().size();
        boolean usesObjects = stack.usedObjects();
        for (boolean object : objectLocals) {
            usesObjects |= object;
        }
        boolean takesObjects = type.parameters().stream().anyMatch(Values::isObject);
        int frameSlots = Math.max(stack.slot(stack.maximum()), type.results().size());
        FrameSize.check(frameSlots, functionIndex);
        return new FunctionCode(
                functionIndex,
                code.toArray(),
                parameters,
                objectLocals.length,
                frameSlots,
                usesObjects,
                takesObjects,
                exceptions.handlers());
    }

    private void run() {
        control.push(Kind.FUNCTION, type, 0, 0);
        stack.reserve(type.results().size());
        while (!control.isEmpty()) {
            var opcode = in.next();
            code.setOffset(in.instructionOffset());
            charges.before(opcode);
            boolean lowered =
                    numeric.lower(opcode, in)
                            || memory.lower(opcode, in)
                            || vector.lower(opcode, in)
                            || atomic.lower(opcode, in);
            if (!lowered) {
                lowerContextual(opcode);
            }
            charges.after(opcode);
        }
    }

    private void lowerContextual(Opcode opcode) {
        switch (opcode) {
            case NOP -> {}
            case UNREACHABLE -> {
                code.emit(Op.UNREACHABLE);
                skipUnreachable();
            }
            case BLOCK -> openBlock(Kind.BLOCK);
            case LOOP -> {
                openBlock(Kind.LOOP);
                charges.label(Opcode.LOOP);
            }
            case IF -> openIf();
            case TRY_TABLE -> {
                var blockType = blockType();
                stack.settleAll();
                exceptions.openTable(in);
                open(Kind.TRY_TABLE, blockType);
            }
            case TRY -> {
                openBlock(Kind.TRY);
                exceptions.openTry();
            }
            case ELSE, CATCH, CATCH_ALL -> {
                moveToEnd(control.target(0));
                jumpToEnd(control.target(0));
                startClause();
            }
            case END, DELEGATE -> {
                moveToEnd(control.target(0));
                endBlock();
            }
            case THROW -> {
                exceptions.lowerThrow(in.index());
                skipUnreachable();
            }
            case THROW_REF -> {
                exceptions.lowerThrowReference();
                skipUnreachable();
            }
            case RETHROW -> {
                exceptions.lowerRethrow(in.index());
                skipUnreachable();
            }
            case BR -> {
                branch(control.target(in.index()));
                skipUnreachable();
            }
            case BR_IF -> branchOn(popCondition(), control.target(in.index()));
            case BR_TABLE -> {
                branchTable();
                skipUnreachable();
            }
            case RETURN -> {
                emitReturn();
                skipUnreachable();
            }
            case CALL -> lowerCall();
            case CALL_INDIRECT -> lowerIndirectCall(Op.CALL_INDIRECT);
            case RETURN_CALL -> {
                lowerTailCall();
                skipUnreachable();
            }
            case RETURN_CALL_INDIRECT -> {
                lowerIndirectCall(Op.RETURN_CALL_INDIRECT);
                emitReturn();
                skipUnreachable();
            }
            case DROP -> stack.drop();
            case SELECT, SELECT_TYPED -> lowerSelect();
            case LOCAL_GET -> stack.pushLocal(in.index(), objectLocals[in.index()]);
            case LOCAL_SET -> setLocal(in.index());
            case LOCAL_TEE -> {
                setLocal(in.index());
                stack.pushLocal(in.index(), objectLocals[in.index()]);
            }
            case GLOBAL_GET -> lowerGlobalGet();
            case GLOBAL_SET -> lowerGlobalSet();
            case I64_ADD128 -> lowerWide(Op.I64_ADD128, 4);
            case I64_SUB128 -> lowerWide(Op.I64_SUB128, 4);
            case I64_MUL_WIDE_S -> lowerWide(Op.I64_MUL_WIDE_S, 2);
            case I64_MUL_WIDE_U -> lowerWide(Op.I64_MUL_WIDE_U, 2);
            case REF_NULL -> slowDefinition(Op.REF_NULL, 0, 0, true, 0);
            case REF_FUNC -> slowDefinition(Op.REF_FUNC, 0, 0, true, in.index());
            case REF_IS_NULL -> slowDefinition(Op.REF_IS_NULL, stack.pop(), 0, false, 0);
            case CALL_REF -> lowerReferenceCall(Op.CALL_REF);
            case RETURN_CALL_REF -> {
                lowerReferenceCall(Op.RETURN_CALL_REF);
                emitReturn();
                skipUnreachable();
            }
            case BR_ON_NULL, BR_ON_NON_NULL, BR_ON_CAST, BR_ON_CAST_FAIL ->
                    branchOnReference(opcode);
            default -> {
                if (!aggregates.lower(opcode, in)) {
                    throw new IllegalStateException("the interpreter does not run " + opcode);
                }
            }
        }
    }

    private void slowDefinition(int op, int b, int c, boolean object, long constant) {
        code.emit(CodeBuffer.word(op, stack.push(object), b, c), constant);
    }

    private void lowerWide(int op, int operands) {
        stack.settleTop(operands);
        stack.truncate(stack.height() - operands);
        int first = stack.push(false);
        stack.push(false);
        code.emit(CodeBuffer.word(op, first, first, 0), 0);
    }

    // Variables

    private void setLocal(int local) {
        int position = stack.height() - 1;
        if (stack.topIsLastDefinition() && !stack.hasCopies(local)) {
            code.redirectLast(local);
            stack.drop();
            return;
        }
        // The operand may itself be a copy of the local; moving it to itself emits nothing.
        stack.settleCopiesBelow(position, local);
        stack.move(position, local);
        stack.drop();
    }

    private void lowerGlobalGet() {
        int global = in.index();
        if (Values.isObject(module.globals().get(global).valueType())) {
            slowDefinition(Op.GLOBAL_GET_REFERENCE, 0, 0, true, global);
        } else {
            code.emitDefinition(
                    CodeBuffer.wordWithConstant(Op.GLOBAL_GET, stack.push(false), global));
        }
    }

    private void lowerGlobalSet() {
        int global = in.index();
        int value = stack.pop();
        if (Values.isObject(module.globals().get(global).valueType())) {
            code.emit(CodeBuffer.word(Op.GLOBAL_SET_REFERENCE, value, 0, 0), global);
        } else {
            code.emit(CodeBuffer.wordWithConstant(Op.GLOBAL_SET, value, global));
        }
    }

    private void lowerSelect() {
        int condition = stack.pop();
        boolean object = stack.isObject(stack.height() - 1);
        int otherwise = stack.pop();
        int value = stack.pop();
        int target = stack.push(object);
        int op = object ? Op.SELECT_REFERENCE : Op.SELECT;
        code.emitDefinition(CodeBuffer.word(op, target, value, otherwise), condition);
    }

    // Blocks

    private FunctionType blockType() {
        if (in.blockTypeIndex() >= 0) {
            return module.functionType(in.blockTypeIndex());
        }
        return in.blockResult() == null
                ? NO_VALUES
                : new FunctionType(List.of(), List.of(in.blockResult()));
    }

    private void openBlock(Kind kind) {
        var blockType = blockType();
        stack.settleAll();
        open(kind, blockType);
    }

    private void openIf() {
        var blockType = blockType();
        var condition = popCondition();
        stack.settleAll();
        int elseJumps = condition.not().emitBranch(code, CodeBuffer.NO_JUMPS);
        open(Kind.IF, blockType);
        control.setElseJumps(control.target(0), elseJumps);
    }

    private void open(Kind kind, FunctionType blockType) {
        int height = stack.height() - blockType.parameters().size();
        control.push(kind, blockType, height, code.label());
        stack.reserve(blockType.results().size() - blockType.parameters().size());
    }

    private void startElse() {
        int block = control.target(0);
        code.bind(control.elseJumps(block), code.label());
        control.setElseJumps(block, CodeBuffer.NO_JUMPS);
        control.setKind(block, Kind.ELSE);
        reset(block, control.type(block).parameters());
        charges.label(Opcode.ELSE);
    }

    private void closeBlock() {
        int block = control.target(0);
        int here = code.label();
        // An if without else passes its parameters on as its results.
        code.bind(control.elseJumps(block), here);
        code.bind(control.jumps(block), here);
        reset(block, control.type(block).results());
        charges.label(in.opcode());
        if (control.kind(block) == Kind.FUNCTION) {
            emitReturn();
        }
        control.pop();
    }

    private void reset(int block, List<ValueType> values) {
        stack.truncate(control.height(block));
        for (var value : values) {
            stack.push(Values.isObject(value));
        }
        stack.settleAll();
    }

    /** Skips what follows a branch, up to the end or else of the innermost block. */
    private void skipUnreachable() {
        int nested = 0;
        while (true) {
            switch (in.next()) {
                case BLOCK, LOOP, IF, TRY, TRY_TABLE -> nested++;
                case ELSE, CATCH, CATCH_ALL -> {
                    if (nested == 0) {
                        code.setOffset(in.instructionOffset());
                        startClause();
                        return;
                    }
                }
                case END, DELEGATE -> {
                    if (nested-- == 0) {
                        code.setOffset(in.instructionOffset());
                        endBlock();
                        return;
                    }
                }
                default -> {}
            }
        }
    }

    private void startClause() {
        switch (in.opcode()) {
            case CATCH -> {
                exceptions.startCatch(in.index());
                charges.label(Opcode.CATCH);
            }
            case CATCH_ALL -> {
                exceptions.startCatch(HandlerTable.ANY_TAG);
                charges.label(Opcode.CATCH_ALL);
            }
            default -> startElse();
        }
    }

    private void endBlock() {
        int block = control.target(0);
        if (in.opcode() == Opcode.DELEGATE) {
            exceptions.closeWithDelegate(block, in.index());
        } else {
            exceptions.close(block);
        }
        closeBlock();
    }

    // Branches

    private Condition popCondition() {
        if (stack.topIsLastDefinition()) {
            long word = code.lastWord();
            int op = Op.of(word);
            int b = CodeBuffer.b(word);
            if (op == Op.I32_EQZ || Condition.isComparison(op)) {
                code.removeLast();
                stack.drop();
                return op == Op.I32_EQZ
                        ? Condition.slot(b).not()
                        : new Condition(op, b, CodeBuffer.c(word), false);
            }
        }
        return Condition.slot(stack.pop());
    }

    private void branch(int block) {
        moveToLabel(block);
        jump(block);
    }

    private void branchOnReference(Opcode opcode) {
        int block = control.target(in.index());
        var condition = aggregates.test(opcode, in);
        if (opcode == Opcode.BR_ON_NULL) {
            // The branch does not carry the reference, but it is still in its slot behind it.
            stack.drop();
            branchOn(condition, block);
            stack.push(true);
            return;
        }
        branchOn(condition, block);
        if (opcode == Opcode.BR_ON_NON_NULL) {
            stack.drop();
        }
    }

    private void branchOn(Condition condition, int block) {
        int arity = control.arity(block);
        if (arity == 0) {
            branchIf(condition, block);
            return;
        }
        stack.settleTop(arity);
        if (stack.height() - arity == control.height(block)) {
            branchIf(condition, block);
        } else {
            int skip = condition.not().emitBranch(code, CodeBuffer.NO_JUMPS);
            moveToLabel(block);
            jump(block);
            code.bind(skip, code.label());
        }
    }

    private void branchIf(Condition condition, int block) {
        if (control.kind(block) == Kind.LOOP) {
            code.bind(condition.emitBranch(code, CodeBuffer.NO_JUMPS), control.start(block));
        } else {
            control.setJumps(block, condition.emitBranch(code, control.jumps(block)));
        }
    }

    private void jump(int block) {
        if (control.kind(block) == Kind.LOOP) {
            code.bind(emitJump(CodeBuffer.NO_JUMPS), control.start(block));
        } else {
            jumpToEnd(block);
        }
    }

    private void jumpToEnd(int block) {
        control.setJumps(block, emitJump(control.jumps(block)));
    }

    private int emitJump(int chain) {
        long before = code.lastWord();
        if (before != 0 && Op.of(before) == Op.COPY) {
            code.removeLast();
            code.emit(before & ~0xFFFFL | Op.COPY_BRANCH);
            return code.emitTarget(chain);
        }
        return code.emitJump(Op.BRANCH, chain);
    }

    /** Writes the results of a block, whose code ends here, to where its end expects them. */
    private void moveToEnd(int block) {
        int results = control.type(block).results().size();
        int from = stack.height() - results;
        for (int i = 0; i < results; i++) {
            stack.move(from + i, stack.slot(control.height(block) + i));
        }
    }

    /** Writes the operands that a branch carries to where its target expects them. */
    private void moveToLabel(int block) {
        int arity = control.arity(block);
        int from = stack.height() - arity;
        // Ascending order never overwrites an operand still to be moved: targets lie at or below
        // sources.
        for (int i = 0; i < arity; i++) {
            stack.move(from + i, stack.slot(control.height(block) + i));
        }
    }

    private void branchTable() {
        int index = stack.pop();
        int count = in.count();
        int arity = control.arity(control.target(in.index()));
        stack.settleTop(arity);
        code.emit(CodeBuffer.wordWithConstant(Op.BRANCH_TABLE, index, count));
        var labels = new int[count + 1];
        for (int i = 0; i < count; i++) {
            labels[i] = in.label(i);
        }
        labels[count] = in.index();
        var detours = new BranchTableDetours();
        for (int label : labels) {
            int block = control.target(label);
            if (arity != 0 && stack.height() - arity != control.height(block)) {
                detours.add(label, code.emitTarget(detours.chain(label)));
            } else if (control.kind(block) == Kind.LOOP) {
                code.bind(code.emitTarget(CodeBuffer.NO_JUMPS), control.start(block));
            } else {
                control.setJumps(block, code.emitTarget(control.jumps(block)));
            }
        }
        detours.forEach(
                (label, chain) -> {
                    code.bind(chain, code.label());
                    branch(control.target(label));
                });
    }

    private void emitReturn() {
        int results = type.results().size();
        if (results == 0) {
            code.emit(Op.RETURN);
        } else if (results == 1) {
            boolean object = Values.isObject(type.results().getFirst());
            int op = object ? Op.RETURN_REFERENCE : Op.RETURN_NUMBER;
            code.emit(CodeBuffer.word(op, stack.pop(), 0, 0));
        } else {
            stack.settleTop(results);
            int first = stack.slot(stack.height() - results);
            boolean withObjects = type.results().stream().anyMatch(Values::isObject);
            int count = withObjects ? results | Op.WITH_OBJECTS : results;
            code.emit(CodeBuffer.wordWithConstant(Op.RETURN_SEVERAL, first, count));
        }
    }

    // Calls

    private void lowerCall() {
        int function = in.index();
        int frame = passArguments(module.typeOfFunction(function));
        int op = function < module.importedFunctionCount() ? Op.CALL_IMPORT : Op.CALL;
        code.emit(CodeBuffer.wordWithConstant(op, frame, function));
        pushResults(module.typeOfFunction(function));
    }

    /**
     * A call in place of this frame; only a function of the host comes back, and then this one
     * returns.
     */
    private void lowerTailCall() {
        int function = in.index();
        int frame = passArguments(module.typeOfFunction(function));
        if (function >= module.importedFunctionCount()) {
            code.emit(CodeBuffer.wordWithConstant(Op.RETURN_CALL, frame, function));
        } else {
            code.emit(CodeBuffer.wordWithConstant(Op.RETURN_CALL_IMPORT, frame, function));
            pushResults(module.typeOfFunction(function));
            emitReturn();
        }
    }

    private void lowerIndirectCall(int op) {
        var callee = module.functionType(in.index());
        int element = stack.pop();
        int frame = passArguments(callee);
        code.emit(CodeBuffer.word(op, frame, element, in.index2()), in.index());
        pushResults(callee);
    }

    private void lowerReferenceCall(int op) {
        var callee = module.functionType(in.index());
        int reference = stack.pop();
        int frame = passArguments(callee);
        code.emit(CodeBuffer.word(op, frame, reference, 0));
        pushResults(callee);
    }

    /** Puts arguments where the callee's frame will start, and returns that slot. */
    private int passArguments(FunctionType callee) {
        int count = callee.parameters().size();
        stack.settleTop(count);
        stack.truncate(stack.height() - count);
        return stack.slot(stack.height());
    }

    private void pushResults(FunctionType callee) {
        for (var result : callee.results()) {
            stack.push(Values.isObject(result));
        }
    }
}

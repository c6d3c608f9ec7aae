package dev.tazza.compiler.jvm;

import dev.tazza.compiler.DebugLevel;
import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.classfile.CodeBuilder;
import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.ir.Value;
import dev.tazza.compiler.support.Polls;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.instruction.Immediate;

/**
 * The emission of one method: what the classes for the various instructions share, and the choice
 * among them.
 */
final class Emission {
    private final ModulePlan plan;
    private final IrFunction function;
    private final CodeBuilder code;
    private final Variables variables;
    private final int contextLocal;
    private final int[] memoryLocals;
    private SourceVariables sourceVariables;
    private boolean accessesByHandle;

    /**
     * @param contextLocal the local that holds the context
     */
    Emission(
            ModulePlan plan,
            IrFunction function,
            CodeBuilder code,
            Variables variables,
            int contextLocal) {
        this.plan = plan;
        this.function = function;
        this.code = code;
        this.variables = variables;
        this.contextLocal = contextLocal;
        memoryLocals = new int[plan.module().memories().size()];
    }

    ModulePlan plan() {
        return plan;
    }

    Module module() {
        return plan.module();
    }

    IrFunction function() {
        return function;
    }

    CodeBuilder code() {
        return code;
    }

    Variables variables() {
        return variables;
    }

    /** Declares locals for the variables of the source, if they are to be seen. */
    void showVariables(boolean whole) {
        if (plan.options().debug() == DebugLevel.VARIABLES) {
            sourceVariables = SourceVariables.declare(this, whole);
        }
    }

    /** The variables of the source, or null. */
    SourceVariables sourceVariables() {
        return sourceVariables;
    }

    /** Keeps a memory in a local from here on; before any label. */
    void keepMemory(int memory) {
        int local = code.declareUnset('A', Names.MEMORY);
        pushMemory(memory);
        code.store('A', local);
        memoryLocals[memory] = local;
    }

    /** Pushes a memory. */
    void memory(int memory) {
        if (memoryLocals[memory] > 0) {
            code.load('A', memoryLocals[memory]);
        } else {
            pushMemory(memory);
        }
    }

    /**
     * Has loads and stores of numbers called through method handles. C2 inlines what a method
     * handle calls also in a method in which it has stopped inlining other methods, later. Other
     * than C2 is slower with them.
     */
    void accessByHandle() {
        accessesByHandle = true;
    }

    /** Whether loads and stores of numbers are called through method handles. */
    boolean accessesByHandle() {
        return accessesByHandle;
    }

    private void pushMemory(int memory) {
        if (memory == 0) {
            context();
            code.getField(Names.CONTEXT, "memory0", Names.type(Names.MEMORY));
        } else {
            fromArray("memories", Names.MEMORY, memory);
        }
    }

    /** Pushes a table. */
    void table(int table) {
        if (table == 0) {
            context();
            code.getField(Names.CONTEXT, "table0", Names.type(Names.TABLE));
        } else {
            fromArray("tables", Names.TABLE, table);
        }
    }

    /** Pushes an element of an array that the context has in a field. */
    void fromArray(String field, String elementClass, int index) {
        context();
        code.getField(Names.CONTEXT, field, '[' + Names.type(elementClass));
        code.push32(index);
        code.op(Bytecode.AALOAD);
    }

    /** Pushes the context. */
    void context() {
        code.load('A', contextLocal);
    }

    /** Pushes the instance. */
    void instance() {
        context();
        code.getField(Names.CONTEXT, "instance", Names.type(Names.INSTANCE));
    }

    /** Pushes the transfer area. */
    void transfer() {
        context();
        code.getField(Names.CONTEXT, "transfer", Names.type(Names.TRANSFER));
    }

    /** Charges the instructions of a block. */
    void charge(BasicBlock block) {
        context();
        code.getField(Names.CONTEXT, "meter", Names.type(Names.METER));
        code.push64(block.cost());
        if (plan.options().costs().isOnes()) {
            code.invokeVirtual(Names.METER, "charge", "(J)V");
        } else {
            code.push32(block.chargedInstructions());
            code.invokeVirtual(Names.METER, "charge", "(JI)V");
        }
    }

    /**
     * Looks whether the guest is to stop if it is about to work on a long range, the length of
     * which is on the stack.
     *
     * @param length the length
     * @param wide whether it is a long on the stack
     */
    void lookIfLong(Value length, boolean wide) {
        boolean isShort =
                length.isConstant() && length.constant() >= 0 && length.constant() <= Polls.LONG;
        if (!plan.options().interruptible() || isShort) {
            return;
        }
        code.op(wide ? Bytecode.DUP2 : Bytecode.DUP);
        context();
        code.invokeStatic(
                Names.POLLS, "pollIfLong", (wide ? "(J" : "(I") + Names.type(Names.CONTEXT) + ")V");
    }

    private void look() {
        context();
        code.invokeStatic(Names.POLLS, "poll", "(" + Names.type(Names.CONTEXT) + ")V");
    }

    /** Pushes a value that is no vector, or nothing if the value has no result. */
    void emit(Value value) {
        switch (value.operator()) {
            case CONSTANT -> Scalars.constant(value, code);
            case READ -> variables.load(value.index());
            case INSTRUCTION -> instruction(value);
            case HAS_TAG -> ExceptionInstructions.hasTag(value, this);
            case EXCEPTION_ARGUMENT -> ExceptionInstructions.argument(value, this);
            case LOOK -> look();
            case SENT -> CallInstructions.toTransfer(value.operand(0), value.index(), this);
            case RECEIVED ->
                    CallInstructions.fromTransfer(value.type(), value.index(), false, this);
        }
    }

    /** Pushes an unsigned i32 or an i64 as a long. */
    void emitUnsigned(Value value) {
        if (value.type() == Type.I64) {
            emit(value);
        } else if (value.isConstant()) {
            code.push64(value.constant() & 0xFFFF_FFFFL);
        } else {
            emit(value);
            code.invokeStatic(Names.NUMERIC, "i64ExtendI32U", "(I)J");
        }
    }

    /** Pushes the low half of a vector. */
    void emitLow(Value value) {
        if (value.isConstant()) {
            code.push64(value.constant());
        } else {
            variables.load(value.index());
        }
    }

    /** Pushes the high half of a vector. */
    void emitHigh(Value value) {
        if (value.isConstant()) {
            code.push64(value.constantHigh());
        } else {
            variables.loadHigh(value.index());
        }
    }

    /** Pushes both halves of a vector, or a value of another type. */
    void emitWhole(Value value) {
        if (value.type() == Type.V128) {
            emitLow(value);
            emitHigh(value);
        } else {
            emit(value);
        }
    }

    /** Pushes all operands. */
    void emitOperands(Value value) {
        for (int i = 0; i < value.operandCount(); i++) {
            emitWhole(value.operand(i));
        }
    }

    private void instruction(Value value) {
        var opcode = value.opcode();
        if (opcode.feature() == Feature.THREADS) {
            MemoryInstructions.atomic(value, this);
            return;
        }
        if (VectorInstructions.handles(opcode)) {
            VectorInstructions.emit(value, this);
            return;
        }
        if (opcode.immediate() == Immediate.MEMARG) {
            MemoryInstructions.access(value, this);
            return;
        }
        switch (opcode) {
            case CALL, CALL_INDIRECT, CALL_REF -> CallInstructions.call(value, this);
            case GLOBAL_GET -> GlobalInstructions.get(value, this);
            case GLOBAL_SET -> GlobalInstructions.set(value, this);
            case SELECT, SELECT_TYPED -> select(value);
            case REF_FUNC -> {
                instance();
                code.push32(value.index());
                code.invokeVirtual(Names.INSTANCE, "function", "(I)" + Names.type(Names.FUNCTION));
            }
            case REF_IS_NULL -> {
                emit(value.operand(0));
                code.invokeStatic("java/util/Objects", "isNull", "(Ljava/lang/Object;)Z");
            }
            case MEMORY_SIZE, MEMORY_GROW, MEMORY_FILL, MEMORY_COPY, MEMORY_INIT, DATA_DROP ->
                    MemoryInstructions.bulk(value, this);
            case TABLE_GET,
                    TABLE_SET,
                    TABLE_SIZE,
                    TABLE_GROW,
                    TABLE_FILL,
                    TABLE_COPY,
                    TABLE_INIT,
                    ELEM_DROP ->
                    TableInstructions.emit(value, this);
            default -> {
                if (!AggregateInstructions.emit(value, this)) {
                    Scalars.emit(value, this);
                }
            }
        }
    }

    private void select(Value value) {
        emitOperands(value);
        var type = Kinds.descriptor(value.type());
        code.invokeStatic(
                Names.NUMERIC,
                "select" + Kinds.suffix(value.type()),
                "(" + type + type + "I)" + type);
    }
}

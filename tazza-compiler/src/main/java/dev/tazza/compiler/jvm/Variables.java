package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.classfile.CodeBuilder;
import dev.tazza.compiler.ir.BasicBlock;
import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.compiler.ir.Type;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Where the variables of a function are in one method of the JVM: in locals, and those that other
 * methods of the same function need also in the fields of a frame, which every assignment keeps
 * current. Variables that no block reads before setting them share scratch locals.
 */
final class Variables {
    private static final int NONE = -1;

    private final IrFunction function;
    private final CodeBuilder code;
    private final int[] locals;
    private final boolean registers;
    private final FrameLayout frame;
    private final int frameLocal;
    private BitSet written = new BitSet();
    private BitSet residents = new BitSet();
    private int[] scratchUsed = new int[8];
    private int scratchCount;
    private int nextScratch = NONE;

    // Vectors in registers that are saved when the block ends, not whenever they are set.
    private final BitSet unsaved = new BitSet();
    private boolean late;

    /**
     * For a method that holds a whole function.
     *
     * @param registers whether a vector is a {@code VectorRegister}, and not two longs
     */
    Variables(IrFunction function, CodeBuilder code, boolean registers) {
        this(function, code, registers, null, NONE);
    }

    /**
     * For one of several methods.
     *
     * @param registers whether a vector is a {@code VectorRegister}, and not two longs
     * @param frame how their frame holds variables
     * @param frameLocal the local that holds it
     */
    Variables(
            IrFunction function,
            CodeBuilder code,
            boolean registers,
            FrameLayout frame,
            int frameLocal) {
        this.function = function;
        this.code = code;
        this.registers = registers;
        this.frame = frame;
        this.frameLocal = frameLocal;
        locals = new int[function.variableCount()];
        Arrays.fill(locals, NONE);
    }

    /** Says which variables are to be kept current in the frame. */
    void writeThrough(BitSet variables) {
        written = variables;
    }

    /**
     * Says which variables are read in the frame, and never set; each has a field of its own there.
     */
    void leaveInFrame(BitSet variables) {
        residents = variables;
    }

    /** Says that a parameter is in a local that exists. */
    void place(int variable, int local) {
        if (isRegister(variable)) {
            declare(variable);
            code.load('J', local);
            code.load('J', local + 2);
            storeHalves(variable);
        } else {
            locals[variable] = local;
        }
    }

    /** Whether a variable is a vector in one local. */
    boolean isRegister(int variable) {
        return registers && function.variableType(variable) == Type.V128;
    }

    /** Whether a block sets vectors that are each in one local. */
    boolean hasRegisters(BasicBlock block) {
        if (registers) {
            for (var statement : block.statements()) {
                for (int target : statement.targets()) {
                    if (function.variableType(target) == Type.V128) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean isHalves(int variable) {
        return !registers && function.variableType(variable) == Type.V128;
    }

    /** Gives each of these variables a local of its own, set to zero. */
    void declare(BitSet variables) {
        for (int v = variables.nextSetBit(0); v >= 0; v = variables.nextSetBit(v + 1)) {
            declare(v);
        }
    }

    /** Gives a variable a local of its own, set to zero. */
    void declare(int variable) {
        if (locals[variable] != NONE) {
            return;
        }
        if (isRegister(variable)) {
            int local = code.declareUnset('A', Names.VECTOR_REGISTER);
            if (frame == null) {
                code.invokeStatic(
                        Names.VECTOR_REGISTER, "zero", "()" + Names.type(Names.VECTOR_REGISTER));
            } else {
                // Only the verifier wants it: what is read has been restored before. It must not
                // meet a real one at a join, where the JVM's compiler would make that an object.
                code.getStatic(Names.VECTOR_REGISTER, "UNSET", Names.type(Names.VECTOR_REGISTER));
            }
            code.store('A', local);
            locals[variable] = local;
            return;
        }
        locals[variable] = code.declare(Kinds.of(function.variableType(variable)));
        if (isHalves(variable)) {
            code.declare('J');
        }
    }

    /** Whether a variable has a local of its own. */
    boolean isDeclared(int variable) {
        return locals[variable] != NONE;
    }

    /** Forgets the scratch locals: a new block begins. */
    void startBlock() {
        for (int i = 0; i < scratchCount; i++) {
            locals[scratchUsed[i]] = NONE;
        }
        scratchCount = 0;
        nextScratch = NONE;
    }

    /**
     * Has vectors in registers be copied to the frame by {@link #saveLate}, and not whenever they
     * are set: nothing looks at the frame before.
     */
    void startLate() {
        late = true;
    }

    /** Copies what has not been copied to the frame. */
    void saveLate() {
        late = false;
        for (int v = unsaved.nextSetBit(0); v >= 0; v = unsaved.nextSetBit(v + 1)) {
            frame.saveRegister(v, local(v), frameLocal, code);
        }
        unsaved.clear();
    }

    /** A scratch local that is free until the block ends. */
    int scratch(char kind) {
        if (nextScratch == NONE) {
            nextScratch = code.scratch();
        }
        int local = nextScratch;
        nextScratch += CodeBuilder.slots(kind);
        return local;
    }

    private int local(int variable) {
        if (locals[variable] == NONE) {
            if (scratchCount == scratchUsed.length) {
                scratchUsed = Arrays.copyOf(scratchUsed, 2 * scratchCount);
            }
            scratchUsed[scratchCount++] = variable;
            locals[variable] = scratch(kind(variable));
            if (isHalves(variable)) {
                scratch('J');
            }
        }
        return locals[variable];
    }

    /** The local of an i32 variable that is in no frame, or -1. */
    int plainLocal(int variable) {
        return written.get(variable) ? NONE : locals[variable];
    }

    private char kind(int variable) {
        return isRegister(variable) ? 'A' : Kinds.of(function.variableType(variable));
    }

    /** Pushes a variable, of a vector the low half. */
    void load(int variable) {
        if (residents.get(variable)) {
            frame.load(variable, frameLocal, code);
            return;
        }
        code.load(kind(variable), local(variable));
        if (isRegister(variable)) {
            half("low");
        }
    }

    /** Pushes the high half of a vector. */
    void loadHigh(int variable) {
        if (isRegister(variable)) {
            code.load('A', local(variable));
            half("high");
        } else {
            code.load('J', local(variable) + 2);
        }
    }

    private void half(String name) {
        code.invokeStatic(
                Names.LONG_REGISTER, name, "(" + Names.type(Names.VECTOR_REGISTER) + ")J");
    }

    /** Pushes a vector that is in one local. */
    void loadRegister(int variable) {
        code.load('A', local(variable));
    }

    /** Pops a vector into one local. */
    void storeRegister(int variable) {
        int local = local(variable);
        code.store('A', local);
        if (!written.get(variable)) {
            return;
        }
        if (late) {
            unsaved.set(variable);
        } else {
            frame.saveRegister(variable, local, frameLocal, code);
        }
    }

    /** Pops both halves of a vector. */
    void storeHalves(int variable) {
        if (isRegister(variable)) {
            code.invokeStatic(
                    Names.LONG_REGISTER, "join", "(JJ)" + Names.type(Names.VECTOR_REGISTER));
            storeRegister(variable);
        } else {
            storeHigh(variable);
            store(variable);
        }
    }

    /** Pops into a variable, of a vector the low half, before {@link #storeHigh} the high one. */
    void store(int variable) {
        if (isRegister(variable)) {
            code.invokeStatic(
                    Names.LONG_REGISTER, "i64x2Splat", "(J)" + Names.type(Names.VECTOR_REGISTER));
            code.store('A', local(variable));
            return;
        }
        char kind = Kinds.of(function.variableType(variable));
        int local = local(variable);
        code.store(kind, local);
        if (written.get(variable)) {
            frame.save(variable, false, local, frameLocal, code);
        }
    }

    /** Pops into the high half of a vector. */
    void storeHigh(int variable) {
        if (isRegister(variable)) {
            var register = Names.type(Names.VECTOR_REGISTER);
            code.load('A', local(variable));
            code.invokeStatic(Names.LONG_REGISTER, "withHigh", "(J" + register + ")" + register);
            storeRegister(variable);
            return;
        }
        int local = local(variable) + 2;
        code.store('J', local);
        if (written.get(variable)) {
            frame.save(variable, true, local, frameLocal, code);
        }
    }

    /** Copies a variable from its local to the frame. */
    void save(int variable) {
        if (isRegister(variable)) {
            frame.saveRegister(variable, local(variable), frameLocal, code);
            return;
        }
        frame.save(variable, false, local(variable), frameLocal, code);
        if (function.variableType(variable) == Type.V128) {
            frame.save(variable, true, local(variable) + 2, frameLocal, code);
        }
    }

    /** Copies variables from the frame to their locals. */
    void restore(BitSet variables) {
        for (int v = variables.nextSetBit(0); v >= 0; v = variables.nextSetBit(v + 1)) {
            restore(v);
        }
    }

    private void restore(int variable) {
        if (isRegister(variable)) {
            frame.restoreRegister(variable, local(variable), frameLocal, code);
            return;
        }
        frame.restore(variable, false, local(variable), frameLocal, code);
        if (function.variableType(variable) == Type.V128) {
            frame.restore(variable, true, local(variable) + 2, frameLocal, code);
        }
    }

    /** Pushes zero or null of a kind. */
    static void zero(char kind, CodeBuilder code) {
        switch (kind) {
            case 'I' -> code.op(Bytecode.ICONST_0);
            case 'J' -> code.op(Bytecode.LCONST_0);
            case 'F' -> code.op(Bytecode.FCONST_0);
            case 'D' -> code.op(Bytecode.DCONST_0);
            default -> code.op(Bytecode.ACONST_NULL);
        }
    }
}

package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.classfile.CodeBuilder;
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
    private final FrameLayout frame;
    private final int frameLocal;
    private BitSet written = new BitSet();
    private int[] scratchUsed = new int[8];
    private int scratchCount;
    private int nextScratch = NONE;

    /** For a method that holds a whole function. */
    Variables(IrFunction function, CodeBuilder code) {
        this(function, code, null, NONE);
    }

    /**
     * For one of several methods.
     *
     * @param frame how their frame holds variables
     * @param frameLocal the local that holds it
     */
    Variables(IrFunction function, CodeBuilder code, FrameLayout frame, int frameLocal) {
        this.function = function;
        this.code = code;
        this.frame = frame;
        this.frameLocal = frameLocal;
        locals = new int[function.variableCount()];
        Arrays.fill(locals, NONE);
    }

    /** Says which variables are to be kept current in the frame. */
    void writeThrough(BitSet variables) {
        written = variables;
    }

    /** Says that a variable is in a local that exists: a parameter. */
    void place(int variable, int local) {
        locals[variable] = local;
    }

    /** Gives each of these variables a local of its own, set to zero. */
    void declare(BitSet variables) {
        for (int v = variables.nextSetBit(0); v >= 0; v = variables.nextSetBit(v + 1)) {
            declare(v);
        }
    }

    /** Gives a variable a local of its own, set to zero. */
    void declare(int variable) {
        if (locals[variable] == NONE) {
            var type = function.variableType(variable);
            locals[variable] = code.declare(Kinds.of(type));
            if (type == Type.V128) {
                code.declare('J');
            }
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
            var type = function.variableType(variable);
            locals[variable] = scratch(Kinds.of(type));
            if (type == Type.V128) {
                scratch('J');
            }
        }
        return locals[variable];
    }

    /** The local of an i32 variable that is in no frame, or -1. */
    int plainLocal(int variable) {
        return written.get(variable) ? NONE : locals[variable];
    }

    /** Pushes a variable, of a vector the low half. */
    void load(int variable) {
        code.load(Kinds.of(function.variableType(variable)), local(variable));
    }

    /** Pushes the high half of a vector. */
    void loadHigh(int variable) {
        code.load('J', local(variable) + 2);
    }

    /** Pops into a variable, of a vector the low half. */
    void store(int variable) {
        char kind = Kinds.of(function.variableType(variable));
        int local = local(variable);
        code.store(kind, local);
        if (written.get(variable)) {
            frame.save(variable, false, local, frameLocal, code);
        }
    }

    /** Pops into the high half of a vector. */
    void storeHigh(int variable) {
        int local = local(variable) + 2;
        code.store('J', local);
        if (written.get(variable)) {
            frame.save(variable, true, local, frameLocal, code);
        }
    }

    /** Copies a variable from its local to the frame. */
    void save(int variable) {
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

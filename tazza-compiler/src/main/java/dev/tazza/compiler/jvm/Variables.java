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
    private final String frameClass;
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
     * @param frameClass the class of the frame
     * @param frameLocal the local that holds it
     */
    Variables(IrFunction function, CodeBuilder code, String frameClass, int frameLocal) {
        this.function = function;
        this.code = code;
        this.frameClass = frameClass;
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
            save(kind, local, field(variable));
        }
    }

    /** Pops into the high half of a vector. */
    void storeHigh(int variable) {
        int local = local(variable) + 2;
        code.store('J', local);
        if (written.get(variable)) {
            save('J', local, highField(variable));
        }
    }

    private void save(char kind, int local, String field) {
        code.load('A', frameLocal);
        code.load(kind, local);
        code.putField(frameClass, field, Kinds.descriptor(kind));
    }

    /** Copies a variable from its local to the frame. */
    void save(int variable) {
        var type = function.variableType(variable);
        save(Kinds.of(type), local(variable), field(variable));
        if (type == Type.V128) {
            save('J', local(variable) + 2, highField(variable));
        }
    }

    /** Copies a variable from the frame to its local. */
    void restore(int variable) {
        var type = function.variableType(variable);
        restore(Kinds.of(type), local(variable), field(variable));
        if (type == Type.V128) {
            restore('J', local(variable) + 2, highField(variable));
        }
    }

    private void restore(char kind, int local, String field) {
        code.load('A', frameLocal);
        code.getField(frameClass, field, Kinds.descriptor(kind));
        code.store(kind, local);
    }

    /** The field of a frame that holds a variable, of a vector the low half. */
    static String field(int variable) {
        return "v" + variable;
    }

    /** The field of a frame that holds the high half of a vector. */
    static String highField(int variable) {
        return "h" + variable;
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

package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.classfile.CodeBuilder;
import dev.tazza.compiler.ir.IrFunction;
import dev.tazza.compiler.ir.Type;
import java.util.BitSet;

/**
 * Where the frame of a divided function holds the variables that pieces leave for each other: each
 * in a field of its type, but those beyond what a class has room for in two arrays, of numbers and
 * of references.
 */
final class FrameLayout {
    private static final int MAX_FIELDS = 8_000;
    private static final String NUMBERS = "numbers";
    private static final String NUMBERS_TYPE = "[J";
    private static final String REFERENCES = "references";
    private static final String REFERENCES_TYPE = '[' + Kinds.OBJECT;
    private static final String VECTORS = "vectors";
    private static final String VECTORS_TYPE = "[I";
    private static final String RESULT = "result";

    private final IrFunction function;
    private final String className;
    private final BitSet variables;

    // Without vectors that are registers.
    private final BitSet others;

    // The position in an array of each variable from this one on.
    private int firstInArray = Integer.MAX_VALUE;
    private int[] positions = new int[0];
    private int numbers;
    private int references;

    // The position of each vector if they are registers.
    private final int[] vectorPositions;
    private int vectors;

    /**
     * @param className the class of the frame
     * @param variables what it holds
     * @param registers whether vectors are registers: they are then in an array of their own
     */
    FrameLayout(IrFunction function, String className, BitSet variables, boolean registers) {
        this.function = function;
        this.className = className;
        this.variables = variables;
        others = (BitSet) variables.clone();
        vectorPositions = new int[registers ? function.variableCount() : 0];
        if (registers) {
            placeVectors();
        }
        int fields = 0;
        for (int v = others.nextSetBit(0); v >= 0; v = others.nextSetBit(v + 1)) {
            if (++fields == MAX_FIELDS) {
                useArrays(v);
                break;
            }
        }
    }

    private void placeVectors() {
        for (int v = variables.nextSetBit(0); v >= 0; v = variables.nextSetBit(v + 1)) {
            if (function.variableType(v) == Type.V128) {
                others.clear(v);
                vectorPositions[v] = vectors;
                vectors += 4;
            }
        }
    }

    private void useArrays(int first) {
        firstInArray = first;
        positions = new int[function.variableCount() - first];
        for (int v = others.nextSetBit(first); v >= 0; v = others.nextSetBit(v + 1)) {
            var type = function.variableType(v);
            if (type == Type.REFERENCE) {
                positions[v - first] = references++;
            } else {
                positions[v - first] = numbers;
                numbers += type == Type.V128 ? 2 : 1;
            }
        }
    }

    String className() {
        return className;
    }

    /** Whether a variable is in the frame. */
    boolean holds(int variable) {
        return variables.get(variable);
    }

    /** The variables that have a field, and one only. */
    BitSet scalars() {
        var result = (BitSet) others.clone();
        if (firstInArray != Integer.MAX_VALUE) {
            result.clear(firstInArray, function.variableCount());
        }
        for (int v = result.nextSetBit(0); v >= 0; v = result.nextSetBit(v + 1)) {
            if (function.variableType(v) == Type.V128) {
                result.clear(v);
            }
        }
        return result;
    }

    /** Pushes one of the {@link #scalars()}. */
    void load(int variable, int frameLocal, CodeBuilder code) {
        code.load('A', frameLocal);
        var descriptor = Kinds.descriptor(Kinds.of(function.variableType(variable)));
        code.getField(className, field(variable, false), descriptor);
    }

    /** Adds the class to those of a group. */
    void addTo(GroupClasses classes) {
        var builder = classes.addFrame(className);
        var constructor = builder.method(0, "<init>", "()V");
        constructor.load('A', 0);
        constructor.invokeSpecial("java/lang/Object", "<init>", "()V");
        if (firstInArray != Integer.MAX_VALUE) {
            builder.field(0, NUMBERS, NUMBERS_TYPE);
            constructor.load('A', 0);
            constructor.push32(numbers);
            constructor.newArray('J');
            constructor.putField(className, NUMBERS, NUMBERS_TYPE);
            builder.field(0, REFERENCES, REFERENCES_TYPE);
            constructor.load('A', 0);
            constructor.push32(references);
            constructor.typeOp(Bytecode.ANEWARRAY, "java/lang/Object");
            constructor.putField(className, REFERENCES, REFERENCES_TYPE);
        }
        if (vectors > 0) {
            builder.field(0, VECTORS, VECTORS_TYPE);
            constructor.load('A', 0);
            constructor.push32(vectors);
            constructor.newArray('I');
            constructor.putField(className, VECTORS, VECTORS_TYPE);
        }
        constructor.op(Bytecode.RETURN);
        constructor.end();
        for (int v = others.nextSetBit(0);
                v >= 0 && v < firstInArray;
                v = others.nextSetBit(v + 1)) {
            var type = function.variableType(v);
            builder.field(0, field(v, false), Kinds.descriptor(Kinds.of(type)));
            if (type == Type.V128) {
                builder.field(0, field(v, true), "J");
            }
        }
        if (!function.type().results().isEmpty()) {
            builder.field(0, RESULT, CallInstructions.result(function.type()));
        }
    }

    private static String field(int variable, boolean high) {
        return (high ? "h" : "v") + variable;
    }

    /** Copies a vector that is a register from a local. */
    void saveRegister(int variable, int local, int frameLocal, CodeBuilder code) {
        code.load('A', local);
        vector(variable, frameLocal, code);
        code.invokeStatic(
                Names.REGISTER_ACCESSES,
                "save",
                "(" + Names.type(Names.VECTOR_REGISTER) + VECTORS_TYPE + "I)V");
    }

    /** Copies a vector that is a register to a local. */
    void restoreRegister(int variable, int local, int frameLocal, CodeBuilder code) {
        vector(variable, frameLocal, code);
        code.invokeStatic(
                Names.REGISTER_ACCESSES,
                "restore",
                "(" + VECTORS_TYPE + "I)" + Names.type(Names.VECTOR_REGISTER));
        code.store('A', local);
    }

    private void vector(int variable, int frameLocal, CodeBuilder code) {
        code.load('A', frameLocal);
        code.getField(className, VECTORS, VECTORS_TYPE);
        code.push32(vectorPositions[variable]);
    }

    /** Copies a variable, of a vector one half, from a local. */
    void save(int variable, boolean high, int local, int frameLocal, CodeBuilder code) {
        var type = function.variableType(variable);
        char kind = Kinds.of(type);
        code.load('A', frameLocal);
        if (variable < firstInArray) {
            code.load(kind, local);
            code.putField(className, field(variable, high), Kinds.descriptor(kind));
            return;
        }
        element(variable, high, code);
        code.load(kind, local);
        if (type == Type.REFERENCE) {
            code.op(Bytecode.AASTORE);
        } else {
            CallInstructions.toBits(type, code);
            code.op(Bytecode.LASTORE);
        }
    }

    /** Copies a variable, of a vector one half, to a local. */
    void restore(int variable, boolean high, int local, int frameLocal, CodeBuilder code) {
        var type = function.variableType(variable);
        char kind = Kinds.of(type);
        code.load('A', frameLocal);
        if (variable < firstInArray) {
            code.getField(className, field(variable, high), Kinds.descriptor(kind));
        } else {
            element(variable, high, code);
            if (type == Type.REFERENCE) {
                code.op(Bytecode.AALOAD);
            } else {
                code.op(Bytecode.LALOAD);
                CallInstructions.fromBits(type, code);
            }
        }
        code.store(kind, local);
    }

    /** Makes an array and a position of the frame on the stack. */
    private void element(int variable, boolean high, CodeBuilder code) {
        if (function.variableType(variable) == Type.REFERENCE) {
            code.getField(className, REFERENCES, REFERENCES_TYPE);
        } else {
            code.getField(className, NUMBERS, NUMBERS_TYPE);
        }
        code.push32(positions[variable - firstInArray] + (high ? 1 : 0));
    }

    /** Pops the first result and keeps it for the root. */
    void saveResult(char kind, int scratch, int frameLocal, CodeBuilder code) {
        code.store(kind, scratch);
        code.load('A', frameLocal);
        code.load(kind, scratch);
        code.putField(className, RESULT, Kinds.descriptor(kind));
    }

    /** Pushes the first result. */
    void restoreResult(char kind, int frameLocal, CodeBuilder code) {
        code.load('A', frameLocal);
        code.getField(className, RESULT, Kinds.descriptor(kind));
    }
}

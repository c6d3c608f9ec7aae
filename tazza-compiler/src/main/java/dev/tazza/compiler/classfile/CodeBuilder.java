package dev.tazza.compiler.classfile;

import java.util.Arrays;

/**
 * Builds the code of one method, in one pass. The rules that make stack maps trivial:
 *
 * <ul>
 *   <li>Locals that live across labels are declared, by {@link #declare}, before the first label or
 *       jump; they are set to zero there. {@linkplain #scratch Scratch} locals may come at any time
 *       and are undefined behind every label.
 *   <li>The operand stack is empty at every label, except that of a handler, and where a jump
 *       leaves.
 * </ul>
 */
public final class CodeBuilder {
    private static final int MAX_CODE = 0xFFFF;
    private static final int MAX_NAME = 1_000;
    private static final int UNBOUND = -1;
    private static final int SAME_FRAME_LIMIT = 64;
    private static final int SAME_LOCALS_1 = 64;
    private static final int SAME_LOCALS_1_EXTENDED = 247;
    private static final int SAME_FRAME_EXTENDED = 251;
    private static final int FULL_FRAME = 255;
    private static final int NO_HANDLER = 0;

    // What a code attribute has besides code, exception table and attributes (JVMS 4.7.3).
    private static final int FIXED_CODE_BYTES = 12;

    private final ClassBuilder owner;
    private final ConstantPool pool;
    private final int access;
    private final String name;
    private final String descriptor;
    private final Bytes code = new Bytes(1 << 9);
    private final Bytes lines = new Bytes(1 << 5);
    private final Bytes variables = new Bytes(0);
    private final Bytes handlers = new Bytes(0);
    private final Bytes frameTypes = new Bytes(1 << 5);
    private final int parameterFrameTypes;
    private int frameTypeCount;
    private int lineCount;
    private int variableCount;
    private int framedLocals;
    private int maxLocals;
    private int stack;
    private int maxStack;
    private boolean labelled;

    // By label: where it is, and for handlers the constant of the class that is caught.
    private int[] positions = new int[16];
    private int[] caught = new int[16];
    private int labels;

    // Offsets to be filled in: where, from where they count, to which label, and how wide they are.
    private int[] fixups = new int[64];
    private int fixupCount;
    private int[] handlerLabels = new int[0];

    CodeBuilder(ClassBuilder owner, int access, String name, String descriptor) {
        this.owner = owner;
        this.access = access;
        this.name = name;
        this.descriptor = descriptor;
        pool = owner.pool();
        if ((access & ClassBuilder.STATIC) == 0) {
            frameObject(owner.name());
            framedLocals = 1;
        }
        parameterLocals();
        parameterFrameTypes = frameTypeCount;
        maxLocals = framedLocals;
    }

    private void parameterLocals() {
        int i = 1;
        while (descriptor.charAt(i) != ')') {
            int end = endOfType(i);
            declareType(i, end);
            i = end;
        }
    }

    private void declareType(int start, int end) {
        char kind = descriptor.charAt(start);
        switch (kind) {
            case 'L' -> frameObject(descriptor.substring(start + 1, end - 1));
            case '[' -> frameObject(descriptor.substring(start, end));
            default -> frameType(kind);
        }
        framedLocals += slots(kind);
    }

    private int endOfType(int start) {
        int i = start;
        while (descriptor.charAt(i) == '[') {
            i++;
        }
        return descriptor.charAt(i) == 'L' ? descriptor.indexOf(';', i) + 1 : i + 1;
    }

    private void frameObject(String className) {
        frameTypes.u1(7);
        frameTypes.u2(pool.classOf(className));
        frameTypeCount++;
    }

    private void frameType(char kind) {
        frameTypes.u1(
                switch (kind) {
                    case 'J' -> 4;
                    case 'F' -> 2;
                    case 'D' -> 3;
                    default -> 1;
                });
        frameTypeCount++;
    }

    /** The number of slots that values of this kind take. */
    public static int slots(char kind) {
        return kind == 'J' || kind == 'D' ? 2 : 1;
    }

    /** The number of bytes so far. */
    public int size() {
        return code.size();
    }

    // Locals

    /**
     * Declares a local and sets it to zero or null.
     *
     * @param kind {@code I}, {@code J}, {@code F}, {@code D}, or {@code A} for any object
     * @return its number
     */
    public int declare(char kind) {
        int local = declareUnset(kind, "java/lang/Object");
        switch (kind) {
            case 'I' -> op(Bytecode.ICONST_0);
            case 'J' -> op(Bytecode.LCONST_0);
            case 'F' -> op(Bytecode.FCONST_0);
            case 'D' -> op(Bytecode.DCONST_0);
            default -> op(Bytecode.ACONST_NULL);
        }
        store(kind, local);
        return local;
    }

    /** Declares a local that holds an object of a class; the caller sets it before any label. */
    public int declareUnset(char kind, String className) {
        if (labelled) {
            throw new IllegalStateException("a local is declared behind a label");
        }
        int local = framedLocals;
        if (kind == 'A') {
            frameObject(className);
        } else {
            frameType(kind);
        }
        framedLocals += slots(kind);
        maxLocals = Math.max(maxLocals, framedLocals);
        return local;
    }

    /** The first number that scratch locals may have, once all others are declared. */
    public int scratch() {
        return framedLocals;
    }

    /** Loads a local. */
    public void load(char kind, int local) {
        access(Bytecode.ILOAD, Bytecode.ILOAD_0, kind, local);
        push(slots(kind));
    }

    /** Stores into a local. */
    public void store(char kind, int local) {
        access(Bytecode.ISTORE, Bytecode.ISTORE_0, kind, local);
        pop(slots(kind));
        maxLocals = Math.max(maxLocals, local + slots(kind));
    }

    private void access(int opcode, int shortOpcode, char kind, int local) {
        int type = "IJFDA".indexOf(kind);
        if (local < 4) {
            code.u1(shortOpcode + 4 * type + local);
        } else {
            localOperand(opcode + type, local);
        }
    }

    private void localOperand(int opcode, int local) {
        if (local > 0xFF) {
            code.u1(Bytecode.WIDE);
            code.u1(opcode);
            code.u2(local);
        } else {
            code.u1(opcode);
            code.u1(local);
        }
    }

    /** Adds a number that fits into a byte to an int local. */
    public void increment(int local, int amount) {
        localOperand(Bytecode.IINC, local);
        if (local > 0xFF) {
            code.u2(amount);
        } else {
            code.u1(amount);
        }
    }

    // Operand stack

    private void push(int slots) {
        stack += slots;
        maxStack = Math.max(maxStack, stack);
    }

    private void pop(int slots) {
        stack -= slots;
        if (stack < 0) {
            throw new IllegalStateException("operand stack of " + name + " is empty");
        }
    }

    /** The number of slots on the operand stack. */
    public int depth() {
        return stack;
    }

    /** An instruction without operands. */
    public void op(int opcode) {
        code.u1(opcode);
        int effect = Bytecode.stackEffect(opcode);
        if (effect < 0) {
            pop(-effect);
        } else {
            push(effect);
        }
        if (opcode >= Bytecode.IRETURN && opcode <= Bytecode.RETURN || opcode == Bytecode.ATHROW) {
            stack = 0;
        }
    }

    /** Pushes an int. */
    public void push32(int value) {
        if (value >= -1 && value <= 5) {
            code.u1(Bytecode.ICONST_0 + value);
        } else if (value == (byte) value) {
            code.u1(Bytecode.BIPUSH);
            code.u1(value);
        } else if (value == (short) value) {
            code.u1(Bytecode.SIPUSH);
            code.u2(value);
        } else {
            ldc(pool.integer(value));
        }
        push(1);
    }

    /** Pushes a long. */
    public void push64(long value) {
        if (value == 0 || value == 1) {
            code.u1(Bytecode.LCONST_0 + (int) value);
            push(2);
        } else if (value == (short) value) {
            push32((int) value);
            op(Bytecode.I2L);
        } else {
            code.u1(Bytecode.LDC2_W);
            code.u2(pool.longValue(value));
            push(2);
        }
    }

    /** Pushes a float with these bits. */
    public void pushFloat(int bits) {
        if (bits == 0) {
            code.u1(Bytecode.FCONST_0);
        } else if (Float.isNaN(Float.intBitsToFloat(bits))) {
            // A constant of the pool may lose what is in a NaN.
            push32(bits);
            invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
            return;
        } else {
            ldc(pool.floatBits(bits));
        }
        push(1);
    }

    /** Pushes a double with these bits. */
    public void pushDouble(long bits) {
        if (bits == 0) {
            code.u1(Bytecode.DCONST_0);
        } else if (Double.isNaN(Double.longBitsToDouble(bits))) {
            push64(bits);
            invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
            return;
        } else {
            code.u1(Bytecode.LDC2_W);
            code.u2(pool.doubleBits(bits));
        }
        push(2);
    }

    /** Pushes a string of at most 65,535 bytes of UTF-8. */
    public void pushString(String text) {
        ldc(pool.string(text));
        push(1);
    }

    /** Pushes a {@code MethodHandle} of a static method. */
    public void pushStaticMethodHandle(String className, String method, String type) {
        ldc(pool.staticMethodHandle(className, method, type));
        push(1);
    }

    private void ldc(int index) {
        if (index > 0xFF) {
            code.u1(Bytecode.LDC_W);
            code.u2(index);
        } else {
            code.u1(Bytecode.LDC);
            code.u1(index);
        }
    }

    // Members

    /** Calls a static method. */
    public void invokeStatic(String className, String method, String type) {
        invoke(Bytecode.INVOKESTATIC, className, method, type, 0);
    }

    /** Calls a method of an object. */
    public void invokeVirtual(String className, String method, String type) {
        invoke(Bytecode.INVOKEVIRTUAL, className, method, type, 1);
    }

    /** Calls a constructor or a method of the super class. */
    public void invokeSpecial(String className, String method, String type) {
        invoke(Bytecode.INVOKESPECIAL, className, method, type, 1);
    }

    private void invoke(int opcode, String className, String method, String type, int receiver) {
        code.u1(opcode);
        code.u2(pool.method(className, method, type));
        pop(receiver + argumentSlots(type));
        push(resultSlots(type));
    }

    private static int argumentSlots(String type) {
        int slots = 0;
        int i = 1;
        while (type.charAt(i) != ')') {
            char kind = type.charAt(i);
            if (kind == '[' || kind == 'L') {
                while (type.charAt(i) == '[') {
                    i++;
                }
                i = type.charAt(i) == 'L' ? type.indexOf(';', i) + 1 : i + 1;
                slots++;
            } else {
                slots += slots(kind);
                i++;
            }
        }
        return slots;
    }

    private static int resultSlots(String type) {
        char kind = type.charAt(type.indexOf(')') + 1);
        return kind == 'V' ? 0 : slots(kind);
    }

    /** Reads a field of the object on the stack. */
    public void getField(String className, String field, String type) {
        member(Bytecode.GETFIELD, className, field, type);
        pop(1);
        push(slots(type.charAt(0)));
    }

    /** Sets a field of an object. */
    public void putField(String className, String field, String type) {
        member(Bytecode.PUTFIELD, className, field, type);
        pop(1 + slots(type.charAt(0)));
    }

    /** Reads a static field. */
    public void getStatic(String className, String field, String type) {
        member(Bytecode.GETSTATIC, className, field, type);
        push(slots(type.charAt(0)));
    }

    /** Sets a static field. */
    public void putStatic(String className, String field, String type) {
        member(Bytecode.PUTSTATIC, className, field, type);
        pop(slots(type.charAt(0)));
    }

    private void member(int opcode, String className, String field, String type) {
        code.u1(opcode);
        code.u2(pool.field(className, field, type));
    }

    /** {@code new}, {@code checkcast}, {@code instanceof} or {@code anewarray}. */
    public void typeOp(int opcode, String className) {
        code.u1(opcode);
        code.u2(pool.classOf(className));
        push(opcode == Bytecode.NEW ? 1 : 0);
    }

    /**
     * Makes an array of numbers, the length of which is on the stack.
     *
     * @param kind what its elements are: {@code F}, {@code D}, {@code B}, {@code S}, {@code I} or
     *     {@code J}
     */
    public void newArray(char kind) {
        code.u1(Bytecode.NEWARRAY);
        // The types of this instruction are numbered from 6 on (JVMS 6.5).
        code.u1(6 + "FDBSIJ".indexOf(kind));
    }

    // Control flow

    /** Makes a label. */
    public int newLabel() {
        if (labels == positions.length) {
            positions = Arrays.copyOf(positions, 2 * labels);
            caught = Arrays.copyOf(caught, 2 * labels);
        }
        positions[labels] = UNBOUND;
        caught[labels] = NO_HANDLER;
        return labels++;
    }

    /** Puts a label here. */
    public void bind(int label) {
        if (stack != 0) {
            throw new IllegalStateException("operand stack is not empty at a label of " + name);
        }
        positions[label] = code.size();
        labelled = true;
    }

    /** Puts a label here that only marks a position, as the end of a range. */
    public void mark(int label) {
        positions[label] = code.size();
        caught[label] = UNBOUND;
    }

    /** Puts a handler here: the exception is on the stack. */
    public void bindHandler(int label, String className) {
        bind(label);
        caught[label] = pool.classOf(className);
        push(1);
    }

    /** Adds a handler for the range between two labels; the inner ones first. */
    public void handler(int start, int end, int handler, String className) {
        handlerLabels = Arrays.copyOf(handlerLabels, handlerLabels.length + 4);
        int i = handlerLabels.length - 4;
        handlerLabels[i] = start;
        handlerLabels[i + 1] = end;
        handlerLabels[i + 2] = handler;
        handlerLabels[i + 3] = pool.classOf(className);
    }

    /** A jump, conditional or not. */
    public void jump(int opcode, int label) {
        int from = code.size();
        op(opcode);
        fixup(code.size(), from, label, Short.BYTES);
        code.u2(0);
        labelled = true;
    }

    /** A switch over the int on the stack; behind it nothing is reached but by labels. */
    public void tableSwitch(int low, int[] targets, int defaultTarget) {
        int from = code.size();
        op(Bytecode.TABLESWITCH);
        while (code.size() % Integer.BYTES != 0) {
            code.u1(0);
        }
        fixup(code.size(), from, defaultTarget, Integer.BYTES);
        code.u4(0);
        code.u4(low);
        code.u4(low + targets.length - 1);
        for (int target : targets) {
            fixup(code.size(), from, target, Integer.BYTES);
            code.u4(0);
        }
        labelled = true;
    }

    private void fixup(int at, int from, int label, int width) {
        if (fixupCount + 4 > fixups.length) {
            fixups = Arrays.copyOf(fixups, 2 * fixups.length);
        }
        fixups[fixupCount++] = at;
        fixups[fixupCount++] = from;
        fixups[fixupCount++] = label;
        fixups[fixupCount++] = width;
    }

    /** Gives the code from here on a line number, 1 to 65,535. */
    public void line(int line) {
        lines.u2(code.size());
        lines.u2(line);
        lineCount++;
    }

    /**
     * Gives a local a name, from an earlier position to here (JVMS 4.7.13).
     *
     * @param variable the name; empty ones and those with characters that names may not have are
     *     left out
     * @param type the descriptor of its type
     * @param start the size of the code where the name begins to hold
     */
    public void variable(String variable, String type, int local, int start) {
        boolean legal = !variable.isEmpty() && variable.length() < MAX_NAME;
        for (int i = 0; i < variable.length(); i++) {
            legal &= ".;[/".indexOf(variable.charAt(i)) < 0;
        }
        if (!legal || start == code.size()) {
            return;
        }
        variables.u2(start);
        variables.u2(code.size() - start);
        variables.u2(pool.utf8(variable));
        variables.u2(pool.utf8(type));
        variables.u2(local);
        variableCount++;
    }

    // The end

    /**
     * Adds the method to the class.
     *
     * @return the size of the code in bytes
     * @throws IllegalStateException if the code is larger than 65,535 bytes
     */
    public int end() {
        if (code.size() > MAX_CODE) {
            throw new IllegalStateException(
                    "method " + name + " has " + code.size() + " bytes of code");
        }
        resolve();
        var attributes = new Bytes(1 << 8);
        int attributeCount = 0;
        if (lineCount > 0) {
            attributes.u2(pool.utf8("LineNumberTable"));
            attributes.u4(lines.size() + Short.BYTES);
            attributes.u2(lineCount);
            attributes.append(lines);
            attributeCount++;
        }
        if (variableCount > 0) {
            attributes.u2(pool.utf8("LocalVariableTable"));
            attributes.u4(variables.size() + Short.BYTES);
            attributes.u2(variableCount);
            attributes.append(variables);
            attributeCount++;
        }
        var frames = new Bytes(1 << 8);
        int frameCount = frames(frames);
        if (frameCount > 0) {
            attributes.u2(pool.utf8("StackMapTable"));
            attributes.u4(frames.size() + Short.BYTES);
            attributes.u2(frameCount);
            attributes.append(frames);
            attributeCount++;
        }
        int handlerCount = 0;
        for (int i = 0; i < handlerLabels.length; i += 4) {
            if (positions[handlerLabels[i]] == positions[handlerLabels[i + 1]]) {
                continue;
            }
            handlerCount++;
            handlers.u2(positions[handlerLabels[i]]);
            handlers.u2(positions[handlerLabels[i + 1]]);
            handlers.u2(positions[handlerLabels[i + 2]]);
            handlers.u2(handlerLabels[i + 3]);
        }
        var out = owner.methodHeader(access, name, descriptor);
        out.u2(1);
        out.u2(pool.utf8("Code"));
        out.u4(FIXED_CODE_BYTES + code.size() + handlers.size() + attributes.size());
        out.u2(maxStack);
        out.u2(maxLocals);
        out.u4(code.size());
        out.append(code);
        out.u2(handlerCount);
        out.append(handlers);
        out.u2(attributeCount);
        out.append(attributes);
        return code.size();
    }

    private void resolve() {
        for (int i = 0; i < fixupCount; i += 4) {
            int distance = positions[fixups[i + 2]] - fixups[i + 1];
            if (positions[fixups[i + 2]] == UNBOUND) {
                throw new IllegalStateException("a label of " + name + " is nowhere");
            }
            if (fixups[i + 3] == Integer.BYTES) {
                code.setU4(fixups[i], distance);
            } else if (distance == (short) distance) {
                code.setU2(fixups[i], distance);
            } else {
                throw new IllegalStateException("a jump of " + distance + " bytes in " + name);
            }
        }
    }

    private int frames(Bytes out) {
        // One frame a position; of a handler's label the one with the exception on the stack.
        var sorted = new long[labels];
        int count = 0;
        for (int label = 0; label < labels; label++) {
            if (positions[label] != UNBOUND && caught[label] != UNBOUND) {
                sorted[count++] = (long) positions[label] << Integer.SIZE | caught[label];
            }
        }
        Arrays.sort(sorted, 0, count);
        int written = 0;
        int previous = -1;
        boolean full = frameTypeCount > parameterFrameTypes;
        for (int i = 0; i < count; i++) {
            int position = (int) (sorted[i] >>> Integer.SIZE);
            if (position == previous) {
                continue;
            }
            frame(out, position - previous - 1, (int) sorted[i], full);
            full = false;
            previous = position;
            written++;
        }
        return written;
    }

    private void frame(Bytes out, int delta, int exception, boolean full) {
        if (full) {
            out.u1(FULL_FRAME);
            out.u2(delta);
            out.u2(frameTypeCount);
            out.append(frameTypes);
            out.u2(exception == NO_HANDLER ? 0 : 1);
        } else if (exception != NO_HANDLER) {
            if (delta < SAME_FRAME_LIMIT) {
                out.u1(SAME_LOCALS_1 + delta);
            } else {
                out.u1(SAME_LOCALS_1_EXTENDED);
                out.u2(delta);
            }
        } else if (delta < SAME_FRAME_LIMIT) {
            out.u1(delta);
        } else {
            out.u1(SAME_FRAME_EXTENDED);
            out.u2(delta);
        }
        if (exception != NO_HANDLER) {
            out.u1(7);
            out.u2(exception);
        }
    }
}

package dev.tazza.conformance.fuzz;

import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.instruction.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The function being generated: what was decided about it, and the types on its operand stack. The
 * generators that share it keep the code valid by going through the stack for everything.
 */
final class Body {
    /**
     * An open block.
     *
     * @param label the types that a branch to it carries
     * @param results the types at its end
     * @param base the number of operands below it
     * @param catching whether it is a catch clause whose exception can be thrown again
     */
    record Frame(List<ValueType> label, List<ValueType> results, int base, boolean catching) {
        Frame(List<ValueType> label, List<ValueType> results, int base) {
            this(label, results, base, false);
        }
    }

    final Choices choices;
    final Layout layout;
    final Emitter out;
    final FunctionType type;
    final List<ValueType> locals = new ArrayList<>();
    final List<Frame> frames = new ArrayList<>();
    final ToIntFunction<FunctionType> typeIndex;

    /** The local read last: to change it is more interesting than to change another. */
    int recent;

    /** How many instructions may still be written before everything is to be closed. */
    int budget;

    private final List<ValueType> stack = new ArrayList<>();

    // Operands below belong to an instruction whose operands are not complete yet.
    private int floor;

    Body(
            Choices choices,
            Layout layout,
            Emitter out,
            FunctionType type,
            ToIntFunction<FunctionType> typeIndex) {
        this.choices = choices;
        this.layout = layout;
        this.out = out;
        this.type = type;
        this.typeIndex = typeIndex;
        locals.addAll(type.parameters());
        budget = choices.between(10, 150);
    }

    /** Declares a local. */
    int addLocal(ValueType localType) {
        locals.add(localType);
        return locals.size() - 1;
    }

    /** A type of operands; vectors are such, but can be neither parameters nor results. */
    ValueType operandType() {
        return choices.percent(12) ? ValueType.V128 : choices.type();
    }

    /** The block that a label means. */
    Frame target(int label) {
        return frames.get(frames.size() - 1 - label);
    }

    /** A local to change. */
    int localToChange() {
        return choices.percent(35) ? recent : choices.below(locals.size());
    }

    /** The innermost block. */
    Frame frame() {
        return frames.getLast();
    }

    /** The operands of the innermost block. */
    List<ValueType> operands() {
        return stack.subList(frame().base(), stack.size());
    }

    /** The operands that an instruction may take. */
    List<ValueType> freeOperands() {
        return stack.subList(Math.max(floor, frame().base()), stack.size());
    }

    /** Generates something that leaves the operands present alone. */
    void keepingOperands(Runnable generator) {
        int before = floor;
        floor = stack.size();
        generator.run();
        floor = before;
    }

    /** The number of operands. */
    int height() {
        return stack.size();
    }

    void push(ValueType operand) {
        stack.add(operand);
    }

    void push(List<ValueType> operands) {
        stack.addAll(operands);
    }

    void pop() {
        stack.removeLast();
    }

    void pop(int count) {
        stack.subList(stack.size() - count, stack.size()).clear();
    }

    /** The operands above {@code base} vanish. */
    void truncate(int base) {
        stack.subList(base, stack.size()).clear();
    }

    /** A local of a type; there is one of each. */
    int localOf(ValueType wanted) {
        while (true) {
            int local = choices.below(locals.size());
            if (locals.get(local).equals(wanted)) {
                return local;
            }
        }
    }

    /** A global of a type that may be set; there is one of each. */
    int globalOf(ValueType wanted) {
        while (true) {
            int global = choices.between(1, layout.globals().size() - 1);
            if (layout.globals().get(global).equals(wanted)) {
                return global;
            }
        }
    }

    void get(int local) {
        out.op(Opcode.LOCAL_GET, local);
        recent = local;
        push(locals.get(local));
    }

    void set(int local) {
        out.op(Opcode.LOCAL_SET, local);
        pop();
    }

    void constant(int value) {
        out.i32(value);
        push(ValueType.I32);
    }

    /** An instruction that takes operands off the stack and puts a result there. */
    void apply(Opcode opcode) {
        out.op(opcode);
        applySignature(opcode);
    }

    void applySignature(Opcode opcode) {
        var signature = opcode.signature();
        int colon = signature.indexOf(':');
        pop(colon);
        for (int i = colon + 1; i < signature.length(); i++) {
            push(Numeric.type(signature.charAt(i)));
        }
    }
}

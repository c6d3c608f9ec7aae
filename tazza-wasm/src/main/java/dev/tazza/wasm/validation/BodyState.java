package dev.tazza.wasm.validation;

import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.instruction.InstructionReader;

/** Everything that the validation of one instruction reads and changes. */
final class BodyState {
    final ModuleContext context;
    final Site site = new Site();
    final OperandStack operands;
    final LocalTypes locals = new LocalTypes();
    final ControlStack control;

    BodyState(ModuleContext context) {
        this.context = context;
        operands = new OperandStack(context, site);
        control = new ControlStack(operands, locals);
    }

    /** The instruction being validated, with its immediates. */
    InstructionReader reader() {
        return site.reader;
    }

    /** Starts a body, or an expression outside of all bodies. */
    void start(InstructionReader reader, int function, int[] parameters) {
        site.reader = reader;
        site.function = function;
        operands.clear();
        control.clear();
        locals.start(parameters);
    }

    /** Reads the declarations of locals, which stand before the instructions of a body. */
    void declareLocals() {
        locals.declare(reader().bytes(), context.module.features());
        locals.checkTypes(context, site);
    }

    void checkFunction(int index) {
        if (index < 0 || index >= context.module.functionCount()) {
            throw site.unknown("function", index);
        }
    }

    void checkFunctionType(int index) {
        if (!context.isType(index)) {
            throw site.unknown("type", index);
        }
        if (!context.isFunctionType(index)) {
            throw site.invalid("type mismatch: type " + index + " is no function type");
        }
    }

    void checkMemory(int index) {
        if (!context.isMemory(index)) {
            throw site.unknown("memory", index);
        }
    }

    /**
     * Checks a data segment index, which code may have only if the segments were counted before.
     */
    void checkData(int index) {
        var count = context.module.dataCount();
        if (count.isEmpty()) {
            throw new MalformedException(
                    "data count section required: " + reader().opcode(),
                    reader().instructionOffset());
        }
        if (index < 0 || index >= count.getAsInt()) {
            throw site.unknown("data segment", index);
        }
    }

    /** Checks an element segment index, and returns the type of its elements. */
    int elementType(int index) {
        if (index < 0 || index >= context.module.elements().size()) {
            throw site.unknown("elem segment", index);
        }
        return context.module.elements().get(index).type().code();
    }
}

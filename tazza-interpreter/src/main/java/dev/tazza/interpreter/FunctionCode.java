package dev.tazza.interpreter;

/**
 * A function lowered to register code; see {@link Op} for its form. Immutable.
 *
 * @param functionIndex the function's index in its module, imports counted
 * @param words the instructions
 * @param parameterSlots the number of parameters; they are the first locals
 * @param localSlots the number of locals, parameters included
 * @param frameSlots the number of slots that a frame needs: locals, then operands
 * @param usesObjects whether any local or operand is kept as an object, a reference or vector
 * @param takesObjects whether any parameter is
 * @param handlers where exceptions go on
 */
@SuppressWarnings("ArrayRecordComponent")
record FunctionCode(
        int functionIndex,
        long[] words,
        int parameterSlots,
        int localSlots,
        int frameSlots,
        boolean usesObjects,
        boolean takesObjects,
        HandlerTable handlers) {}

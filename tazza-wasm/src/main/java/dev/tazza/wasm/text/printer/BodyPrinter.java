package dev.tazza.wasm.text.printer;

import dev.tazza.wasm.instruction.InstructionReader;

/** Prints sequences of instructions. */
interface BodyPrinter {
    /**
     * Prints the body of a function.
     *
     * @param in reads the instructions
     */
    void print(InstructionReader in, TextWriter out);
}

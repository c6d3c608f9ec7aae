package dev.tazza.wasm.validation;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.instruction.InstructionReader;

/** Where validation is: the source of the positions in errors. */
final class Site {
    /** Outside of all bodies. */
    static final int NO_FUNCTION = -1;

    /** The instruction being validated. */
    InstructionReader reader;

    /** The function being validated, or {@link #NO_FUNCTION}. */
    int function = NO_FUNCTION;

    /** An error at the current instruction; its name is added to {@code message}. */
    InvalidException invalid(String message) {
        return new InvalidException(
                message + ": " + reader.opcode(), reader.instructionOffset(), function, null);
    }

    /** The error for an instruction that cannot stand where it does in any module. */
    MalformedException malformed(String message) {
        return new MalformedException(message + ": " + reader.opcode(), reader.instructionOffset());
    }

    /** The error for an index that is out of bounds of its index space. */
    InvalidException unknown(String what, int index) {
        return invalid("unknown " + what + " " + Integer.toUnsignedString(index));
    }

    /** The error for an instruction or a part of it whose feature is off. */
    InvalidException needs(Feature feature, String what) {
        return new InvalidException(
                feature.text() + " is not enabled: " + what,
                reader.instructionOffset(),
                function,
                feature);
    }
}

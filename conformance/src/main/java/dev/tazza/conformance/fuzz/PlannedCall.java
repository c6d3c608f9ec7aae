package dev.tazza.conformance.fuzz;

import dev.tazza.wasm.ValueType;
import java.util.List;

/**
 * A call of an exported function.
 *
 * @param function the function's index; {@code f} and the index is what it is exported as
 * @param parameters the types of its parameters
 * @param arguments an argument each: the bits of a number; for a reference, the number of a
 *     function or of a string of the host, or -1 for null
 */
record PlannedCall(int function, List<ValueType> parameters, long[] arguments) {
    /** The call in the language of the script for the other engine: {@code 5:i-1,d10,x2}. */
    String text() {
        var text = new StringBuilder().append(function).append(':');
        for (int i = 0; i < arguments.length; i++) {
            text.append(i == 0 ? "" : ",");
            text.append(letter(parameters.get(i))).append(arguments[i]);
        }
        return text.toString();
    }

    /** The letter for a type. */
    static char letter(ValueType type) {
        if (type.isReference()) {
            return type.equals(ValueType.FUNCREF) ? 'r' : 'x';
        }
        return switch (type.code()) {
            case 0x7F -> 'i';
            case 0x7E -> 'l';
            case 0x7D -> 'f';
            default -> 'd';
        };
    }
}

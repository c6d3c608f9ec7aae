package dev.tazza.compiler.support;

import dev.tazza.runtime.Memory;
import dev.tazza.wasm.instruction.Opcode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/** Finds the methods of instructions on vectors as {@link VectorShape} describes them. */
final class VectorMethods {
    private VectorMethods() {}

    /** The number of methods of one form that an instruction has. */
    static int names(Opcode opcode) {
        return switch (VectorHelpers.shape(opcode)) {
            case CONSTANT -> 0;
            case CROSSING, SHUFFLE, REPLACE, LOAD, LOAD_LANE -> 2;
            default -> 1;
        };
    }

    /** The methods of an instruction: of accesses, those with addresses of 32 bits. */
    static List<MethodHandle> find(Opcode opcode) throws ReflectiveOperationException {
        return find(opcode, false, int.class);
    }

    /** The methods of one form of an access. */
    static List<MethodHandle> find(Opcode opcode, boolean directAccess, Class<?> address)
            throws ReflectiveOperationException {
        var owner = Class.forName(VectorHelpers.owner(opcode, directAccess).replace('/', '.'));
        var name = MethodNames.of(opcode);
        var type = type(opcode, address);
        if (names(opcode) == 1) {
            return List.of(MethodHandles.publicLookup().findStatic(owner, name, type));
        }
        return List.of(
                MethodHandles.publicLookup().findStatic(owner, name + "Low", type),
                MethodHandles.publicLookup().findStatic(owner, name + "High", type));
    }

    private static MethodType type(Opcode opcode, Class<?> address) {
        var signature = opcode.signature();
        var shape = VectorHelpers.shape(opcode);
        boolean byHalf = shape == VectorShape.BY_HALF || shape == VectorShape.SHIFT;
        boolean access = signature.charAt(0) == 'a';
        var parameters = new ArrayList<Class<?>>();
        for (char letter : signature.substring(0, signature.indexOf(':')).toCharArray()) {
            if (letter == 'v') {
                parameters.add(long.class);
                if (!byHalf) {
                    parameters.add(long.class);
                }
            } else {
                parameters.add(letter == 'a' ? address : MethodNames.type(letter));
            }
        }
        if (access) {
            parameters.add(address);
        }
        switch (shape) {
            case EXTRACT, REPLACE, LOAD_LANE, STORE_LANE -> parameters.add(int.class);
            case SHUFFLE -> parameters.addAll(List.of(long.class, long.class));
            default -> {}
        }
        if (access) {
            parameters.add(Memory.class);
        }
        char result = signature.charAt(signature.length() - 1);
        return MethodType.methodType(
                result == 'v' ? long.class : result == ':' ? void.class : MethodNames.type(result),
                parameters);
    }

    /** The number of lanes that an instruction with a lane as its immediate can name. */
    static int lanes(Opcode opcode) {
        var text = opcode.text();
        if (text.startsWith("v128")) {
            return 16 >> opcode.naturalAlignment();
        }
        return Integer.parseInt(text.substring(text.indexOf('x') + 1, text.indexOf('.')));
    }
}

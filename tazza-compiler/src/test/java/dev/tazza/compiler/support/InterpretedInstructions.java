package dev.tazza.compiler.support;

import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Memory;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.instruction.Opcode;
import dev.tazza.wasm.text.TextFormat;
import java.util.List;

/** Single instructions, carried out by the interpreter for comparison. Has a memory of a page. */
final class InterpretedInstructions {
    private final Store store = new Store();
    private final Instance instance;

    /**
     * Makes a function of each instruction.
     *
     * @param immediates what to write behind each instruction
     */
    InterpretedInstructions(List<Opcode> opcodes, List<String> immediates) {
        var text = new StringBuilder("(module (memory (export \"memory\") 1)\n");
        for (int i = 0; i < opcodes.size(); i++) {
            appendFunction(text, opcodes.get(i), immediates.get(i));
        }
        var interpreter = new Interpreter();
        var module = Module.decode(TextFormat.assemble(text + ")"), interpreter.features());
        instance = store.instantiate(interpreter.compile(module), "", Imports.none());
    }

    private static void appendFunction(StringBuilder text, Opcode opcode, String immediates) {
        var signature = opcode.signature();
        int colon = signature.indexOf(':');
        text.append("(func (export \"").append(opcode).append(immediates).append("\") (param");
        for (int i = 0; i < colon; i++) {
            text.append(' ').append(type(signature.charAt(i)));
        }
        text.append(") (result");
        for (int i = colon + 1; i < signature.length(); i++) {
            text.append(' ').append(type(signature.charAt(i)));
        }
        text.append(") (").append(opcode).append(' ').append(immediates);
        for (int i = 0; i < colon; i++) {
            text.append(" (local.get ").append(i).append(')');
        }
        text.append("))\n");
    }

    private static String type(char letter) {
        return switch (letter) {
            case 'a', 'i' -> "i32";
            case 'l' -> "i64";
            case 'f' -> "f32";
            case 'd' -> "f64";
            default -> "v128";
        };
    }

    /** Carries out an instruction; the results are none or one. */
    Object call(Opcode opcode, String immediates, Object... operands) {
        var results =
                instance.exportedFunction(opcode + immediates).orElseThrow().call(store, operands);
        return results.length == 0 ? null : results[0];
    }

    /** The memory that they access. */
    Memory memory() {
        return instance.exportedMemory("memory").orElseThrow();
    }
}

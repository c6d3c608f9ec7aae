package dev.tazza.wasm.report;

import dev.tazza.wasm.Module;
import dev.tazza.wasm.binary.ByteReader;
import dev.tazza.wasm.binary.TypeReader;
import dev.tazza.wasm.instruction.Opcode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Which functions of a module call which others. Only direct calls are known: those through tables
 * and references are not. Immutable and safe for use by several threads.
 */
public final class CallGraph {
    private final List<List<Integer>> callees;
    private final List<List<Integer>> callers;

    private CallGraph(List<List<Integer>> callees, List<List<Integer>> callers) {
        this.callees = callees;
        this.callers = callers;
    }

    /** Reads the code of all functions of a valid module. */
    public static CallGraph of(Module module) {
        int count = module.functionCount();
        var callees = new ArrayList<List<Integer>>(count);
        var callers = new ArrayList<List<Integer>>(count);
        for (int i = 0; i < count; i++) {
            callers.add(new ArrayList<>());
        }
        for (int function = 0; function < count; function++) {
            var called = called(module, function);
            callees.add(called);
            for (int callee : called) {
                callers.get(callee).add(function);
            }
        }
        return new CallGraph(callees, callers);
    }

    private static List<Integer> called(Module module, int function) {
        if (function < module.importedFunctionCount()) {
            return List.of();
        }
        var called = new LinkedHashSet<Integer>();
        var reader = module.instructions(module.body(function));
        skipLocals(reader.bytes());
        while (reader.hasNext()) {
            var opcode = reader.next();
            if (opcode == Opcode.CALL || opcode == Opcode.RETURN_CALL) {
                called.add(reader.index());
            }
        }
        return List.copyOf(called);
    }

    private static void skipLocals(ByteReader in) {
        for (int groups = in.u32(); groups > 0; groups--) {
            in.u32();
            TypeReader.valueType(in);
        }
    }

    /**
     * The functions that a function calls, each once, in the order of its code.
     *
     * @param function its index, imports counted
     * @throws IndexOutOfBoundsException if there is no such function
     */
    public List<Integer> callees(int function) {
        return callees.get(function);
    }

    /**
     * The functions that call a function, in the order of their indices.
     *
     * @param function its index, imports counted
     * @throws IndexOutOfBoundsException if there is no such function
     */
    public List<Integer> callers(int function) {
        return List.copyOf(callers.get(function));
    }
}

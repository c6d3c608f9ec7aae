package dev.tazza.conformance.fuzz;

import static dev.tazza.wasm.ValueType.EXTERNREF;
import static dev.tazza.wasm.ValueType.F32;
import static dev.tazza.wasm.ValueType.F64;
import static dev.tazza.wasm.ValueType.FUNCREF;
import static dev.tazza.wasm.ValueType.I32;
import static dev.tazza.wasm.ValueType.I64;
import static dev.tazza.wasm.ValueType.V128;

import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * What a generated module consists of, apart from code. Functions are numbered with the imports of
 * {@link Host} first.
 */
final class Layout {
    private static final int PAGE_BITS = MemoryType.DEFAULT_PAGE_SIZE_LOG2;

    /** How often a call from outside may enter functions and loops altogether. */
    static final int FUEL = 150;

    /** The memory's first size in bytes. */
    static final int MEMORY_BYTES = 1 << 16;

    /** The memories behind the first one, if a module has more: one has 64-bit addresses. */
    static final List<MemoryType> MORE_MEMORIES =
            List.of(
                    new MemoryType(Limits.between(1, 3), I64, false, PAGE_BITS),
                    MemoryType.of(Limits.between(1, 2)));

    /** The global that counts down at loops and calls. */
    static final int FUEL_GLOBAL = 0;

    /** The first function of the module, which {@link Host#BACK} calls. */
    static final FunctionType CALLED_BACK = new FunctionType(List.of(I32), List.of(I32));

    /** The element types of the tables. */
    static final List<ValueType> TABLES = List.of(FUNCREF, EXTERNREF, FUNCREF);

    /** How many elements the tables start with. */
    static final int TABLE_SIZE = 10;

    /** How far the tables can grow. */
    static final int TABLE_MAXIMUM = 16;

    /** The passive element segments of functions. */
    static final List<Integer> FUNCTION_ELEMENTS = List.of(1, 2);

    /** The passive element segment of external references. */
    static final int EXTERNAL_ELEMENTS = 3;

    /** The passive data segments. */
    static final List<Integer> DATA = List.of(1, 2);

    /** How many elements or bytes a passive segment has. */
    static final int SEGMENT_SIZE = 24;

    /** What the exceptions of each tag carry. */
    static final List<List<ValueType>> TAGS =
            List.of(List.of(), List.of(I32), List.of(I64, EXTERNREF, F64));

    /** Which instructions for exceptions a module uses: engines need not take both in one. */
    enum ExceptionForm {
        /** None. */
        NONE,
        /** {@code try} and what belongs to it. */
        LEGACY,
        /** {@code try_table} and what belongs to it. */
        TABLE
    }

    private final ExceptionForm exceptions;
    private final List<FunctionType> functions = new ArrayList<>();
    private final List<ValueType> globals;
    private final boolean manyMemories;

    Layout(Choices choices) {
        exceptions =
                choices.of(
                        ExceptionForm.NONE,
                        ExceptionForm.NONE,
                        ExceptionForm.LEGACY,
                        ExceptionForm.TABLE);
        Host.FUNCTIONS.forEach(f -> functions.add(f.type()));
        functions.add(CALLED_BACK);
        int count = choices.between(1, 5);
        for (int i = 0; i < count; i++) {
            functions.add(choices.percent(20) ? functions.getLast() : newType(choices));
        }
        manyMemories = choices.percent(15);
        globals = List.of(I32, I32, I64, F32, F64, FUNCREF, EXTERNREF, I32, I64);
    }

    /** Few values as a rule, but also more than the JVM has parameters for, and vectors. */
    private static FunctionType newType(Choices choices) {
        int most = choices.percent(3) ? 260 : choices.percent(10) ? 20 : 6;
        var parameters = new ArrayList<>(choices.types(most));
        var results = new ArrayList<>(choices.types(choices.percent(5) ? 20 : 4));
        if (choices.percent(15)) {
            for (var list : List.of(parameters, results)) {
                for (int i = choices.below(3); i > 0; i--) {
                    list.add(choices.below(list.size() + 1), V128);
                }
            }
        }
        return new FunctionType(parameters, results);
    }

    /** The types of all functions. */
    List<FunctionType> functions() {
        return functions;
    }

    /** The types of all globals. */
    List<ValueType> globals() {
        return globals;
    }

    /** Which instructions for exceptions the module uses. */
    ExceptionForm exceptions() {
        return exceptions;
    }

    /** Whether there are also {@link #MORE_MEMORIES}. */
    boolean manyMemories() {
        return manyMemories;
    }

    /**
     * Whether a function is exported: those are that the module defines and that JavaScript can
     * call.
     */
    boolean exported(int function) {
        var type = functions.get(function);
        return function >= imports()
                && !type.parameters().contains(V128)
                && !type.results().contains(V128);
    }

    /** The number of imported functions. */
    static int imports() {
        return Host.FUNCTIONS.size();
    }
}

package dev.tazza.cli.script;

import dev.tazza.runtime.Global;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.ValueType;
import java.util.List;

/** The host module {@code spectest} that scripts import from. */
final class Spectest {
    private static final String NAME = "spectest";

    private Spectest() {}

    static void define(Linker linker, Store store) {
        function(linker, "print");
        function(linker, "print_i32", ValueType.I32);
        function(linker, "print_i64", ValueType.I64);
        function(linker, "print_f32", ValueType.F32);
        function(linker, "print_f64", ValueType.F64);
        function(linker, "print_i32_f32", ValueType.I32, ValueType.F32);
        function(linker, "print_f64_f64", ValueType.F64, ValueType.F64);
        global(linker, "global_i32", ValueType.I32, 666);
        global(linker, "global_i64", ValueType.I64, 666L);
        global(linker, "global_f32", ValueType.F32, 666.6f);
        global(linker, "global_f64", ValueType.F64, 666.6);
        var tableLimits = Limits.between(10, 20);
        linker.define(
                NAME, "table", store.newTable(TableType.of(tableLimits, ValueType.FUNCREF), null));
        var table64 = new TableType(tableLimits, ValueType.I64, ValueType.FUNCREF);
        linker.define(NAME, "table64", store.newTable(table64, null));
        var memory = MemoryType.of(Limits.between(1, 2));
        linker.define(NAME, "memory", store.newMemory(memory));
        var shared =
                new MemoryType(
                        memory.limits(), ValueType.I32, true, MemoryType.DEFAULT_PAGE_SIZE_LOG2);
        linker.define(NAME, "shared_memory", store.newMemory(shared));
    }

    private static void function(Linker linker, String name, ValueType... parameters) {
        // What scripts print is of no interest to the outcome.
        linker.define(NAME, name, new FunctionType(List.of(parameters), List.of()), call -> {});
    }

    private static void global(Linker linker, String name, ValueType type, Object value) {
        linker.define(NAME, name, new Global(new GlobalType(type, false), value));
    }
}

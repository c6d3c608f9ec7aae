package dev.tazza.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.artifact.ClassSource;
import dev.tazza.runtime.CompiledModule;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Classes with other names do the same. */
class CompiledApartTest {
    // All kinds of classes: context, groups, frames of divided functions, entries, imports.
    private static final String TEXT =
            """
            (module
              (import "host" "next" (func $next (param i32) (result i32)))
              (memory 1)
              (global $count (mut i32) (i32.const 0))
              (table funcref (elem $large $trap))
              (type $unary (func (param i32) (result i32)))
              (func $trap (param i32) (result i32) unreachable)
              (func $large (param i32) (result i32)
                %s
                (call $next (local.get 0)))
              (func (export "f") (param i32 i32) (result i32)
                (global.set $count (i32.add (global.get $count) (i32.const 1)))
                (i32.add
                  (global.get $count)
                  (call_indirect (type $unary) (local.get 0) (local.get 1)))))
            """
                    .formatted(
                            """
                            (if (i32.eqz (i32.load (i32.const 8)))
                              (then (local.set 0 (i32.add (local.get 0) (i32.const 1)))))
                            """
                                    .repeat(200));

    private final Module module = Guests.module(TEXT);
    private final Compiler compiler =
            new Compiler(new CompilerOptions(300, 300, false, false, DebugLevel.NONE, null));
    private final Map<String, byte[]> usual = new HashMap<>();
    private final Map<String, byte[]> apart = new HashMap<>();
    private final Store store = new Store();

    private Instance instantiate(CompiledModule compiled) {
        var type = new FunctionType(List.of(ValueType.I32), List.of(ValueType.I32));
        var linker =
                new Linker()
                        .define("host", "next", type, call -> call.returnI32(0, call.i32(0) + 1));
        return store.instantiate(compiled, "", linker);
    }

    private void run(CompiledModule compiled) {
        var guest = instantiate(compiled);
        assertEquals(1 + 200 + 5 + 1, Guests.call(guest, "f", 5, 0));
        var trap = assertThrows(Trap.class, () -> Guests.call(guest, "f", 5, 1));
        var stack = trap.guestStack();
        assertEquals(List.of(1, 3), stack.stream().map(frame -> frame.functionIndex()).toList());
        assertEquals(module.body(1).offset() + 1, stack.getFirst().offset());
    }

    @BeforeEach
    void compile() {
        run(compiler.compile(module, null, usual::putAll));
        run(compiler.compileApart(module, null, apart::putAll));
    }

    @Test
    void noClassHasAnUsualName() {
        assertEquals(usual.size(), apart.size());
        var kinds = new TreeSet<String>();
        for (String name : usual.keySet()) {
            kinds.add(name.substring("dev/tazza/guest/".length()).substring(0, 1));
            assertTrue(!apart.containsKey(name), name);
        }
        assertEquals("[C, E, F, G, I]", kinds.toString());
    }

    @Test
    void bothAreKeptTogether() {
        var all = new HashMap<>(usual);
        all.putAll(apart);
        ClassSource source = all::get;
        run(compiler.compile(module, source, classes -> classes.forEach(this::unexpected)));
        run(compiler.compileApart(module, source, classes -> classes.forEach(this::unexpected)));
        assertEquals(2 * usual.size(), all.size());
    }

    private void unexpected(String name, byte[] file) {
        throw new AssertionError(name + " was compiled again, " + file.length + " bytes");
    }
}

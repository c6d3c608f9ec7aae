package dev.tazza.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.jvm.SignatureCompiler;
import dev.tazza.compiler.jvm.StructNames;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.ExhaustionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The classes that modules share are limited. */
class ClassBudgetTest {
    private static final int LIMIT = 100_000;

    @Test
    void structsOfEverNewFieldsEndWithTheLimit() throws Exception {
        var loader = new StructClassLoader(new ClassBudget("struct types", LIMIT));
        assertLimited(loader, StructNames.PACKAGE.replace('/', '.') + "$", "I", "J", "");
    }

    @Test
    void functionsOfEverNewTypesEndWithTheLimit() throws Exception {
        var loader = new SignatureClassLoader(new ClassBudget("function types", LIMIT));
        assertLimited(loader, SignatureCompiler.PACKAGE.replace('/', '.'), "i", "l", "_");
    }

    /** Loads classes of all names of two letters until there is an end. */
    private static void assertLimited(
            ClassLoader loader, String prefix, String zero, String one, String suffix)
            throws ClassNotFoundException {
        int count = 1;
        while (count < LIMIT) {
            var name =
                    prefix
                            + Integer.toBinaryString(count).replace("0", zero).replace("1", one)
                            + suffix;
            try {
                loader.loadClass(name);
            } catch (ExhaustionException e) {
                assertEquals(ExhaustionException.Limit.CODE, e.limit());
                assertTrue(e.getMessage().contains("may have 100000 bytes"), e.getMessage());
                break;
            }
            count++;
        }
        assertTrue(count > 10 && count < 1_000, "loaded " + count);
        // What is there is still to be had.
        assertSame(
                loader.loadClass(prefix + one + suffix), loader.loadClass(prefix + one + suffix));
    }

    @Test
    void whatIsRefusedTakesNothing() {
        var budget = new ClassBudget("things", 10);
        budget.take(6);
        assertThrows(ExhaustionException.class, () -> budget.take(5));
        budget.take(4);
        var end = assertThrows(ExhaustionException.class, () -> budget.take(1));
        assertEquals(
                "this process has too many different things: their classes, which stay until the"
                        + " process ends, may have 10 bytes",
                end.getMessage());
    }

    @Test
    void aModuleThatHasTakenItsShareLeavesTheRestToOthers() throws Exception {
        var structs = new ClassBudget("struct types", LIMIT);
        var signatures = new ClassBudget("function types", LIMIT);
        var loader = new StructClassLoader(structs);
        var greedy = new ClassQuota(structs.share(), signatures.share());
        int count = 0;
        ExhaustionException end = null;
        while (end == null && count < LIMIT) {
            try {
                greedy.load(loader, struct(++count));
            } catch (ExhaustionException e) {
                end = e;
            }
        }
        assertTrue(end.getMessage().startsWith("this module has too many"), end.getMessage());
        assertTrue(end.getMessage().contains("may have 25000 bytes"), end.getMessage());
        assertTrue(structs.used() <= LIMIT / 4, "taken " + structs.used());
        var other = new ClassQuota(structs.share(), signatures.share());
        // What another has made costs nothing, and what was refused can be made.
        long before = structs.used();
        for (int i = 1; i < count; i++) {
            other.load(loader, struct(i));
        }
        assertEquals(before, structs.used());
        other.load(loader, struct(count));
        assertTrue(structs.used() > before);
        // What all have together ends with the limit of all.
        assertThrows(
                ExhaustionException.class,
                () -> {
                    for (int i = 1; i < LIMIT; i++) {
                        new ClassQuota(structs.share(), signatures.share()).load(loader, struct(i));
                    }
                });
        assertTrue(structs.used() > LIMIT * 9 / 10, "taken " + structs.used());
    }

    /** The name of a class of one of infinitely many structs. */
    private static String struct(int number) {
        return StructClassLoader.PACKAGE
                + "$"
                + Integer.toBinaryString(number).replace('0', 'I').replace('1', 'J');
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void classesAreCountedAsTheModulesThatNeedThemFirst(boolean compiled) {
        // Nobody else has a struct and a signature like these.
        var field = compiled ? "(field f32 f32 i64 f32)" : "(field f64 f32 i64 f32)";
        var text =
                """
                (module
                  (type $s (struct %s))
                  (type $f (func (param (ref $s) f32 i64 f32 i64 f32 f32 f32) (result f32)))
                  (table 1 funcref)
                  (elem (i32.const 0) $first)
                  (func $first (type $f) (local.get 1))
                  (func (export "call") (result f32)
                    (call_indirect (type $f) (struct.new_default $s)
                      (f32.const 1) (i64.const 2) (f32.const 3) (i64.const 4)
                      (f32.const 5) (f32.const 6) (f32.const 7) (i32.const 0))))
                """
                        .formatted(field);
        var module = Guests.module(text);
        var engine = compiled ? Guests.ENGINE : new Interpreter();
        var quota = ClassQuota.of(module);
        assertEquals(0, quota.used());
        var first = new Store().instantiate(engine.compile(module), "", Imports.none());
        assertEquals(1f, Guests.call(first, "call"));
        assertTrue(quota.used() > 0);
        var same = Guests.module(text);
        var second = new Store().instantiate(engine.compile(same), "", Imports.none());
        assertEquals(1f, Guests.call(second, "call"));
        assertEquals(0, ClassQuota.of(same).used(), "all classes are there");
    }
}

package dev.tazza.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.jvm.SignatureCompiler;
import dev.tazza.compiler.jvm.StructNames;
import dev.tazza.wasm.ExhaustionException;
import org.junit.jupiter.api.Test;

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
                "this process has too many different things: their classes, which stay until it"
                        + " ends, may have 10 bytes",
                end.getMessage());
    }
}

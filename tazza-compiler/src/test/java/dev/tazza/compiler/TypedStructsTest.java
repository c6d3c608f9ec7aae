package dev.tazza.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.runtime.StructLayout;
import dev.tazza.runtime.StructObject;
import dev.tazza.runtime.V128;
import org.junit.jupiter.api.Test;

/** The classes that structs of all engines have. */
class TypedStructsTest {
    private static final String ALL_KINDS =
            "(type (struct (field i8) (field i16) (field i32) (field i64) (field f32) (field f64)"
                    + " (field v128) (field anyref) (field i32)))";

    /** A struct of the last type of a module. */
    private static StructObject struct(String types) {
        var module = Guests.module("(module " + types + ")");
        var all = module.definedTypes();
        return new StructLayout(all.get(all.size() - 1), module).create(null);
    }

    private static String className(String types) {
        return struct(types).getClass().getName();
    }

    @Test
    void classesAreNamedAfterTheKindsOfTheirFields() {
        assertEquals("dev.tazza.struct.$BSIJFDVRI", className(ALL_KINDS));
        assertEquals("dev.tazza.struct.$", className("(type (struct))"));
        assertEquals(
                "dev.tazza.struct.$R2$$I3J",
                className(
                        """
                        (type $a (sub (struct (field anyref externref))))
                        (type $b (sub $a (struct (field anyref externref))))
                        (type $c (sub $b (struct (field anyref externref i32 i32 i32 i64))))
                        """));
    }

    @Test
    void everyKindOfFieldKeepsItsValues() {
        var struct = struct(ALL_KINDS);
        for (int i = 0; i < struct.size(); i++) {
            if (i != 6 && i != 7) {
                assertEquals(0, struct.number(i));
            }
        }
        assertEquals(V128.ZERO, struct.object(6));
        assertNull(struct.object(7));
        // A NaN with something in it, and integers with more bits than fit.
        long[] bits = {0x180, 0x1_8000, 0x1_8000_0000L, Long.MIN_VALUE, 0x7FA0_0001, 1L << 50};
        for (int i = 0; i < bits.length; i++) {
            struct.setNumber(i, bits[i]);
        }
        struct.setNumber(8, -5);
        struct.setObject(6, new V128(1, 2));
        struct.setObject(7, "x");
        assertEquals(-128, struct.get(0));
        assertEquals(-32_768, struct.get(1));
        assertEquals(Integer.MIN_VALUE, struct.get(2));
        assertEquals(Long.MIN_VALUE, struct.get(3));
        assertEquals(0x7FA0_0001, (int) struct.number(4));
        assertEquals(Double.longBitsToDouble(1L << 50), struct.get(5));
        assertEquals(new V128(1, 2), struct.get(6));
        assertSame("x", struct.get(7));
        assertEquals(-5, struct.get(8));
        struct.setObject(6, null);
        assertEquals(V128.ZERO, struct.get(6));
    }

    @Test
    void fieldsOfTheOtherKindAreNotThere() {
        var struct = struct(ALL_KINDS);
        assertThrows(IllegalArgumentException.class, () -> struct.number(7));
        assertThrows(IllegalArgumentException.class, () -> struct.object(0));
        assertThrows(IllegalArgumentException.class, () -> struct.setNumber(6, 1));
        assertThrows(IllegalArgumentException.class, () -> struct.setObject(9, null));
    }

    @Test
    void theClassOfASubtypeExtendsThatOfItsSupertype() {
        var supertype = "(type $a (sub (struct (field (mut i32)))))";
        var subtype = "(type $b (sub $a (struct (field (mut i32)) (field (mut f64)))))";
        var struct = struct(supertype + subtype);
        assertSame(struct(supertype).getClass(), struct.getClass().getSuperclass());
        struct.setNumber(0, 7);
        struct.setNumber(1, Double.doubleToRawLongBits(0.5));
        assertEquals(7, struct.get(0));
        assertEquals(0.5, struct.get(1));
    }

    @Test
    void aTypeMayHaveTenThousandFields() {
        var fields = "(field i32 i64)".repeat(5_000);
        var struct = struct("(type (struct " + fields + "))");
        assertEquals(10_000, struct.size());
        for (int i = 0; i < 10_000; i++) {
            struct.setNumber(i, i + 1);
        }
        for (int i = 0; i < 10_000; i++) {
            assertEquals(i + 1, struct.number(i));
        }
        assertEquals(10_000L, struct.get(9_999));
    }

    @Test
    void aChainOfSupertypesMayHaveTheLengthThatIsAllowed() {
        var types = new StringBuilder("(type $t0 (sub (struct (field i8))))");
        for (int i = 1; i <= 63; i++) {
            types.append(
                    "(type $t%d (sub $t%d (struct %s)))"
                            .formatted(i, i - 1, "(field i8)".repeat(i + 1)));
        }
        var struct = struct(types.toString());
        struct.setNumber(0, 1);
        struct.setNumber(63, -1);
        assertEquals(1, struct.get(0));
        assertEquals(-1, struct.get(63));
        assertTrue(struct.getClass().getName().endsWith("$B$B$B"));
    }
}

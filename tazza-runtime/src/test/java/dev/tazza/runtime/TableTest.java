package dev.tazza.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.ValueType;
import org.junit.jupiter.api.Test;

class TableTest {
    private static Table table(long minimum, long maximum, long limit) {
        return new Table(
                TableType.of(Limits.between(minimum, maximum), ValueType.EXTERNREF), null, limit);
    }

    @Test
    void everyAccessOutsideTrapsWhateverTheIndex() {
        var table = table(3, 10, 100);
        for (long index : new long[] {3, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32}) {
            assertThrows(Trap.class, () -> table.get(index));
            assertThrows(Trap.class, () -> table.set(index, "x"));
            assertThrows(Trap.class, () -> table.fill(index, "x", 1));
            assertThrows(Trap.class, () -> table.copyFrom(table, index, 0, 1));
            assertThrows(Trap.class, () -> table.copyFrom(table, 0, index, 1));
        }
        assertThrows(Trap.class, () -> table.fill(0, "x", -1));
        assertNull(table.get(2));
    }

    @Test
    void growthFillsAndEndsAtMaximumAndLimit() {
        var table = table(1, 10, 5);
        var element = new Object();
        assertEquals(1, table.grow(2, element));
        assertSame(element, table.get(2));
        assertEquals(-1, table.grow(3, element));
        assertEquals(-1, table.grow(-1, element));
        assertEquals(3, table.grow(2, null));
        assertEquals(5, table.size());
        assertThrows(ExhaustionException.class, () -> table(6, 10, 5));
    }
}

package dev.tazza.compiler.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.runtime.Table;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.TableType;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.ValueType;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static Table table() {
        return new Table(TableType.of(Limits.between(3, 5), ValueType.EXTERNREF), "x", 100);
    }

    @Test
    void eachDoesWhatItsNameSays() {
        var table = table();
        Tables.tableSet(1, "y", table);
        assertEquals("y", Tables.tableGet(1, table));
        assertEquals(3, Tables.tableSize(table));
        assertEquals(3, Tables.tableGrow("z", 2, table));
        assertEquals(-1, Tables.tableGrow("z", 1, table));
        assertEquals("z", Tables.tableGet(4, table));
        Tables.tableFill(0, null, 1, table);
        assertNull(Tables.tableGet(0, table));
        Tables.tableCopy(2, 0, 2, table, table);
        assertNull(Tables.tableGet(2, table));
        assertEquals("y", Tables.tableGet(3, table));
    }

    @Test
    void indexesAreUnsigned() {
        var table = table();
        for (long index : new long[] {3, -1, 1L << 32, Long.MIN_VALUE}) {
            assertThrows(Trap.class, () -> Tables.tableGet(index, table));
            assertThrows(Trap.class, () -> Tables.tableSet(index, null, table));
            assertThrows(Trap.class, () -> Tables.tableFill(index, null, 1, table));
            assertThrows(Trap.class, () -> Tables.tableCopy(index, 0, 1, table, table));
        }
        assertEquals(-1, Tables.tableGrow(null, -1, table));
    }
}

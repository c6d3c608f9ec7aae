package dev.tazza.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.StoreLimits;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.Trap;
import org.junit.jupiter.api.Test;

class LargeMemoryTest {
    private static final String GUEST =
            """
            (module (memory (export "memory") 1)
              (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
              (func (export "size") (result i32) (memory.size))
              (func (export "store") (param i32 i64) (i64.store offset=4 (local.get 0) (local.get 1)))
              (func (export "load") (param i32) (result i64) (i64.load offset=4 (local.get 0)))
              (func (export "fill") (param i32 i32 i32)
                (memory.fill (local.get 0) (local.get 1) (local.get 2)))
              (func (export "copy") (param i32 i32 i32)
                (memory.copy (local.get 0) (local.get 1) (local.get 2))))
            """;

    @Test
    void aMemoryGrowsToFourGibibytesAndKeepsItsContent() {
        var instance = Guests.instantiate(GUEST);
        Guests.call(instance, "store", 100, 0x1122334455667788L);
        assertEquals(1, Guests.call(instance, "grow", 65_535));
        assertEquals(65_536, Guests.call(instance, "size"));
        assertEquals(-1, Guests.call(instance, "grow", 1));
        assertNull(instance.exportedMemory("memory").orElseThrow().array());
        assertEquals(0x1122334455667788L, Guests.call(instance, "load", 100));
        int last = (int) ((1L << 32) - 12);
        Guests.call(instance, "store", last, -2L);
        assertEquals(-2L, Guests.call(instance, "load", last));
        assertThrows(Trap.class, () -> Guests.call(instance, "load", last + 1));
        Guests.call(instance, "fill", 0x9000_0000, 7, 100);
        Guests.call(instance, "copy", 0x9000_0010, 0x9000_0000, 50);
        assertEquals(0x0707070707070707L, Guests.call(instance, "load", 0x9000_0000));
        assertThrows(Trap.class, () -> Guests.call(instance, "fill", last, 0, 13));
    }

    @Test
    void aStoreLimitsEveryMemory() {
        var store = new Store(StoreLimits.standard().withMemoryBytes(3 << 16));
        var instance = Guests.instantiate(store, GUEST, Imports.none());
        assertEquals(1, Guests.call(instance, "grow", 2));
        assertEquals(-1, Guests.call(instance, "grow", 1));
        assertThrows(
                ExhaustionException.class,
                () -> Guests.instantiate(store, "(module (memory 4))", Imports.none()));
    }
}

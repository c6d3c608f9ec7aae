package dev.tazza.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.ValueType;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final int PAGE = 1 << 16;

    private static Memory memory(long minimum, long maximum) {
        return new Memory(MemoryType.of(Limits.between(minimum, maximum)), Long.MAX_VALUE);
    }

    @Test
    void everyAccessOutsideTrapsWhateverTheAddress() {
        var memory = memory(1, 2);
        for (long address :
                new long[] {PAGE - 7, PAGE, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32}) {
            assertThrows(Trap.class, () -> memory.loadLong(address));
            assertThrows(Trap.class, () -> memory.storeLong(address, 1));
            assertThrows(Trap.class, () -> memory.read(address, 8));
            assertThrows(Trap.class, () -> memory.fill(address, (byte) 1, 8));
            assertThrows(Trap.class, () -> memory.copyFrom(memory, address, 0, 8));
            assertThrows(Trap.class, () -> memory.copyFrom(memory, 0, address, 8));
            assertThrows(Trap.class, () -> memory.slice(address, 8));
        }
        assertThrows(Trap.class, () -> memory.read(8, -1));
        assertThrows(Trap.class, () -> memory.fill(8, (byte) 1, -1));
        memory.storeLong(PAGE - 8, -1);
        assertEquals(-1, memory.loadLong(PAGE - 8));
    }

    @Test
    void spareCapacityIsNotReachableAndIsZeroWhenItIsGrownInto() {
        var memory = memory(1, 100);
        assertEquals(1, memory.grow(2));
        assertTrue(memory.array().length >= memory.size());
        long beyond = memory.size();
        assertThrows(Trap.class, () -> memory.loadByte(beyond));
        memory.fill(0, (byte) 7, memory.size());
        assertEquals(3, memory.grow(1));
        for (long address = beyond; address < memory.size(); address += 8) {
            assertEquals(0, memory.loadLong(address));
        }
    }

    @Test
    void growthEndsAtTheDeclaredMaximumOrTheStoresLimitWhicheverIsSmaller() {
        var declared = memory(1, 3);
        assertEquals(-1, declared.grow(3));
        assertEquals(-1, declared.grow(-1));
        assertEquals(1, declared.grow(2));
        assertEquals(3, declared.pages());
        assertEquals(3, declared.grow(0));

        var limited = new Memory(MemoryType.of(Limits.atLeast(1)), 2 * PAGE);
        assertEquals(1, limited.grow(1));
        assertEquals(-1, limited.grow(1));
        var tooLarge = MemoryType.of(Limits.atLeast(3));
        assertThrows(ExhaustionException.class, () -> new Memory(tooLarge, 2 * PAGE));
    }

    @Test
    void pagesOfOneByteAreCountedInBytes() {
        var type = new MemoryType(Limits.between(3, 5), ValueType.I32, false, 0);
        var memory = new Memory(type, Long.MAX_VALUE);
        memory.storeByte(2, (byte) 9);
        assertThrows(Trap.class, () -> memory.storeByte(3, (byte) 9));
        assertEquals(3, memory.grow(2));
        assertEquals(-1, memory.grow(1));
        memory.storeByte(4, (byte) 9);
    }

    @Test
    void copiesOfOverlappingRangesBehaveAsIfThereWereABufferBetween() {
        var random = new Random(4711);
        var memory = memory(1, 1);
        var model = new byte[200];
        random.nextBytes(model);
        memory.write(0, model, 0, model.length);
        for (int i = 0; i < 1000; i++) {
            int length = random.nextInt(100);
            int from = random.nextInt(100);
            int to = random.nextInt(100);
            System.arraycopy(model, from, model, to, length);
            memory.copyFrom(memory, from, to, length);
            assertArrayEquals(model, memory.read(0, model.length));
        }
    }

    /** In an array and outside of the heap. */
    @Test
    void numbersAreLittleEndianInAllKindsOfMemories() {
        for (var type :
                List.of(
                        MemoryType.of(Limits.between(1, 2)),
                        new MemoryType(Limits.between(1, 2), ValueType.I32, true, 16))) {
            var memory = new Memory(type, 2 * PAGE);
            memory.storeLong(1, 0x8182_8384_8586_8788L);
            assertEquals(0x8182_8384_8586_8788L, memory.loadLong(1));
            assertEquals((byte) 0x88, memory.loadByte(1));
            assertEquals((byte) 0x81, memory.loadByte(8));
            assertEquals((short) 0x8687, memory.loadShort(2));
            assertEquals(0x8384_8586, memory.loadInt(3));
            memory.storeInt(3, 0xF1F2_F3F4);
            assertEquals(0x8182_F1F2_F3F4_8788L, memory.loadLong(1));
            memory.storeShort(1, (short) 0xE1E2);
            assertEquals(0x8182_F1F2_F3F4_E1E2L, memory.loadLong(1));
            memory.storeByte(8, (byte) 0xD1);
            assertEquals(0xD182_F1F2_F3F4_E1E2L, memory.loadLong(1));
            assertArrayEquals(new byte[] {0, (byte) 0xE2}, memory.read(0, 2));
            memory.write(PAGE - 2, new byte[] {1, 2, 3}, 1, 2);
            assertEquals(0x0302, memory.loadShort(PAGE - 2));
            memory.fill(0, (byte) 5, 3);
            memory.copyFrom(memory, 1, 2, 4);
            assertArrayEquals(new byte[] {5, 5, 5, 5, (byte) 0xF4}, memory.read(0, 5));
            assertEquals(5, memory.slice(2, 1).get(ValueLayout.JAVA_BYTE, 0));
        }
    }
}

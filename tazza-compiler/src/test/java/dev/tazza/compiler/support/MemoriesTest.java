package dev.tazza.compiler.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.runtime.Memory;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoriesTest {
    private static final int PAGE = 1 << 16;

    /** Two of the kinds that differ: in an array with room to grow, and outside the heap. */
    private static List<Memory> memories() {
        var array = new Memory(MemoryType.of(Limits.between(0, 9)), Long.MAX_VALUE);
        array.grow(1);
        return List.of(
                array,
                new Memory(
                        new MemoryType(Limits.between(1, 9), ValueType.I32, true, 16),
                        Long.MAX_VALUE));
    }

    @Test
    void sizesAreInPages() {
        for (var memory : memories()) {
            assertEquals(1, Memories.memorySize(memory));
            assertEquals(1, Memories.memoryGrow(2, memory));
            assertEquals(-1, Memories.memoryGrow(-1, memory));
            assertEquals(3, Memories.memorySize(memory));
        }
    }

    @Test
    void fillsAndCopies() {
        for (var memory : memories()) {
            Memories.memoryFill(3, 0x1FF, 2, memory);
            assertArrayEquals(new byte[] {0, -1, -1, 0}, memory.read(2, 4));
            for (var other : memories()) {
                Memories.memoryCopy(PAGE - 2, 4, 2, other, memory);
                assertArrayEquals(new byte[] {0, -1, 0}, other.read(PAGE - 3, 3));
            }
            Memories.memoryCopy(3, 2, 3, memory, memory);
            assertArrayEquals(new byte[] {0, 0, -1, -1, 0}, memory.read(2, 5));
            Memories.memoryFill(PAGE, 1, 0, memory);
            Memories.memoryCopy(PAGE, PAGE, 0, memory, memory);
        }
    }

    @Test
    void rangesOutOfBoundsTrap() {
        for (var memory : memories()) {
            for (long[] range :
                    new long[][] {
                        {PAGE, 1},
                        {PAGE + 1, 0},
                        {0, PAGE + 1},
                        {-1, 1},
                        {-1, 2},
                        {1, -1},
                        {8, 1L << 32}
                    }) {
                long address = range[0];
                long length = range[1];
                assertTrap(() -> Memories.memoryFill(address, 1, length, memory));
                assertTrap(() -> Memories.memoryCopy(address, 0, length, memory, memory));
                assertTrap(() -> Memories.memoryCopy(0, address, length, memory, memory));
            }
        }
    }

    private static void assertTrap(Runnable action) {
        assertEquals(
                "out of bounds memory access", assertThrows(Trap.class, action::run).getMessage());
    }
}

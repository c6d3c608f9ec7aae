package dev.tazza.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Memory;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedMemoryTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final long NO_TIMEOUT = -1;

    private static final String GUEST =
            """
            (module (memory (import "env" "memory") 1 64 shared)
              (func (export "wait") (param i32 i32 i64) (result i32)
                (memory.atomic.wait32 (local.get 0) (local.get 1) (local.get 2)))
              (func (export "wait64") (param i32 i64 i64) (result i32)
                (memory.atomic.wait64 (local.get 0) (local.get 1) (local.get 2)))
              (func (export "notify") (param i32 i32) (result i32)
                (memory.atomic.notify (local.get 0) (local.get 1)))
              (func (export "store") (param i32 i32)
                (i32.atomic.store (local.get 0) (local.get 1)))
              (func (export "load") (param i32) (result i32) (i32.load (local.get 0)))
              (func (export "far") (param i32) (result i32)
                (i32.atomic.load offset=0xfffffffc (local.get 0)))
              (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
              (func (export "size") (result i32) (memory.size))
              (func (export "swap") (param i32 i32 i32) (result i32)
                (i32.atomic.rmw16.cmpxchg_u (local.get 0) (local.get 1) (local.get 2)))
              (func (export "count") (param $times i32)
                (loop $again
                  (drop (i32.atomic.rmw8.add_u (i32.const 8) (i32.const 1)))
                  (drop (i32.atomic.rmw16.add_u (i32.const 10) (i32.const 1)))
                  (drop (i32.atomic.rmw.add (i32.const 12) (i32.const 1)))
                  (drop (i64.atomic.rmw.sub (i32.const 16) (i64.const 1)))
                  (drop (i64.atomic.rmw32.xor_u (i32.const 24) (i64.const 1)))
                  (atomic.fence)
                  (br_if $again
                    (local.tee $times (i32.sub (local.get $times) (i32.const 1)))))))
            """;

    private final Memory memory = new Store().newMemory(sharedType(1, 64));

    private static MemoryType sharedType(int minimum, int maximum) {
        return new MemoryType(
                Limits.between(minimum, maximum),
                ValueType.I32,
                true,
                MemoryType.DEFAULT_PAGE_SIZE_LOG2);
    }

    private Instance instance() {
        return Guests.instantiate(new Store(), GUEST, new Linker().define("env", "memory", memory));
    }

    /** Calls a function on a thread of its own. */
    private static FutureTask<Object> start(Instance guest, String export, Object... arguments) {
        var task = new FutureTask<>(() -> Guests.call(guest, export, arguments));
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    /** Notifies until as many threads were woken, which may have to begin waiting first. */
    private static void notify(Instance guest, int address, int woken) {
        int left = woken;
        while (left > 0) {
            left -= (Integer) Guests.call(guest, "notify", address, left);
            Thread.onSpinWait();
        }
        assertEquals(0, left);
    }

    @Test
    void noUpdateOfSeveralThreadsIsLost() throws Exception {
        final int threads = 4;
        final int times = 5_001;
        var running = new ArrayList<FutureTask<Object>>();
        for (int i = 0; i < threads; i++) {
            running.add(start(instance(), "count", times));
        }
        for (var task : running) {
            task.get();
        }
        assertEquals((byte) (threads * times), memory.loadByte(8));
        assertEquals(0, memory.loadByte(9));
        assertEquals((short) (threads * times), memory.loadShort(10));
        assertEquals(threads * times, memory.loadInt(12));
        assertEquals(-(long) threads * times, memory.loadLong(16));
        assertEquals(0, memory.loadLong(24));
    }

    @Test
    void aSharedMemoryGrowsForAllThreadsUpToItsMaximum() throws Exception {
        var first = instance();
        var second = instance();
        assertNull(memory.array(), "engines must not keep the content of a shared memory");
        assertEquals(1, start(first, "grow", 5).get());
        assertEquals(6, Guests.call(second, "size"));
        Guests.call(second, "store", 6 * 65_536 - 4, 77);
        assertEquals(77, Guests.call(first, "load", 6 * 65_536 - 4));
        assertEquals(-1, Guests.call(first, "grow", 59));
        assertEquals(6, Guests.call(first, "grow", 58));
    }

    @Test
    void aMemoryOfFourGibibytesCanBeShared() {
        var large = new Store().newMemory(sharedType(0, 65_536));
        assertEquals(0, large.grow(65_536));
        large.storeByte((1L << 32) - 1, (byte) 5);
        assertEquals(5, large.loadByte((1L << 32) - 1));
        assertThrows(Trap.class, () -> large.loadByte(1L << 32));
    }

    @Test
    void aWaitEndsWithTheValueTheTimeOrANotification() {
        assertTimeoutPreemptively(
                SOON,
                () -> {
                    var guest = instance();
                    assertEquals(1, Guests.call(guest, "wait", 0, 1, NO_TIMEOUT));
                    assertEquals(1, Guests.call(guest, "wait64", 0, 1L << 32, NO_TIMEOUT));
                    assertEquals(2, Guests.call(guest, "wait", 0, 0, 1_000L));
                    assertEquals(2, Guests.call(guest, "wait64", 0, 0L, 0L));
                    assertEquals(0, Guests.call(guest, "notify", 0, -1));
                    var waiter = start(instance(), "wait", 0, 0, NO_TIMEOUT);
                    notify(guest, 0, 1);
                    assertEquals(0, waiter.get());
                });
    }

    @Test
    void aNotificationWakesNoMoreThanItsCountAndNobodyElsewhere() {
        assertTimeoutPreemptively(
                SOON,
                () -> {
                    var guest = instance();
                    var ended = new LinkedBlockingQueue<Object>();
                    for (int i = 0; i < 3; i++) {
                        var waiter = instance();
                        Thread.ofPlatform()
                                .daemon()
                                .start(
                                        () ->
                                                ended.add(
                                                        Guests.call(
                                                                waiter,
                                                                "wait",
                                                                64,
                                                                0,
                                                                NO_TIMEOUT)));
                    }
                    var elsewhere = instance();
                    var other = start(elsewhere, "wait", 68, 0, NO_TIMEOUT);
                    assertEquals(0, Guests.call(guest, "notify", 64, 0));
                    notify(guest, 64, 2);
                    assertEquals(0, ended.take());
                    assertEquals(0, ended.take());
                    assertTrue(ended.isEmpty());
                    notify(guest, 64, 1);
                    assertEquals(0, ended.take());
                    assertEquals(0, Guests.call(guest, "notify", 64, -1));
                    assertFalse(other.isDone());
                    elsewhere.store().interrupt();
                    assertThrows(ExecutionException.class, other::get);
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWaitEndsWhenItsStoreOrItsThreadIsInterrupted(boolean interruptStore) {
        assertTimeoutPreemptively(
                SOON,
                () -> {
                    var guest = instance();
                    var task = new FutureTask<>(() -> Guests.call(guest, "wait", 0, 0, NO_TIMEOUT));
                    var thread = Thread.ofPlatform().daemon().start(task);
                    if (interruptStore) {
                        guest.store().interrupt();
                    } else {
                        thread.interrupt();
                    }
                    var failure = assertThrows(ExecutionException.class, task::get).getCause();
                    var exhausted = assertInstanceOf(ExhaustionException.class, failure);
                    assertEquals(ExhaustionException.Limit.TIME, exhausted.limit());
                    assertEquals(0, Guests.call(instance(), "notify", 0, 1), "nobody is left");
                });
    }

    @Test
    void aNarrowExchangeComparesTheLowBitsOnly() {
        var guest = instance();
        memory.storeInt(0, 0x1234_5678);
        assertEquals(0x5678, Guests.call(guest, "swap", 0, 0xABCD_5678, 0xFFFF_0001));
        assertEquals(0x1234_0001, memory.loadInt(0));
        assertEquals(0x1234, Guests.call(guest, "swap", 2, 0x9999, 7));
        assertEquals(0x1234_0001, memory.loadInt(0));
    }

    @ParameterizedTest
    @CsvSource({
        "wait, 2, unaligned atomic",
        "wait, 65536, out of bounds memory access",
        "notify, 1, unaligned atomic",
        "notify, -4, out of bounds memory access",
        "store, 3, unaligned atomic",
        "far, 0, out of bounds memory access",
        "far, 4, out of bounds memory access"
    })
    void accessesOutOfPlaceTrap(String export, int address, String message) {
        var guest = instance();
        Object[] arguments =
                switch (export) {
                    case "wait" -> new Object[] {address, 0, NO_TIMEOUT};
                    case "far" -> new Object[] {address};
                    default -> new Object[] {address, 0};
                };
        var trap = assertThrows(Trap.class, () -> Guests.call(guest, export, arguments));
        assertEquals(message, trap.getMessage());
    }

    @Test
    void atomicsWorkOnAMemoryThatIsNotSharedButWaitingDoesNot() {
        var guest =
                Guests.instantiate(
                        """
                        (module (memory 1)
                          (func (export "add") (param i32) (result i32)
                            (i32.atomic.rmw8.add_u (i32.const 3) (local.get 0)))
                          (func (export "swap") (param i64 i64) (result i64)
                            (i64.atomic.rmw.cmpxchg (i32.const 0) (local.get 0) (local.get 1)))
                          (func (export "notify") (result i32)
                            (memory.atomic.notify (i32.const 0) (i32.const 1)))
                          (func (export "wait") (result i32)
                            (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const 0))))
                        """);
        assertEquals(0, Guests.call(guest, "add", 0x1FF));
        assertEquals(0xFF, Guests.call(guest, "add", 2));
        assertEquals(0x0100_0000L, Guests.call(guest, "swap", 0x0100_0000L, -1L));
        assertEquals(-1L, Guests.call(guest, "swap", 0L, 5L));
        assertEquals(0, Guests.call(guest, "notify"));
        var trap = assertThrows(Trap.class, () -> Guests.call(guest, "wait"));
        assertEquals("expected shared memory", trap.getMessage());
    }
}

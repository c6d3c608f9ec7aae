package dev.tazza;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.Compiler;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.CostTable;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Memory;
import dev.tazza.runtime.Meter;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.StoreLimits;
import dev.tazza.runtime.V128;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.text.TextFormat;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots and pools of guests, on both engines. */
class SnapshotTest {
    /** State of every kind: two pages of memory that grow, globals, a table, segments. */
    private static final String STATEFUL =
            """
            (module
              (type $unary (func (param i32) (result i32)))
              (import "env" "host" (func $host (param i32) (result i32)))
              (memory (export "memory") 2 100)
              (data $passive "abc")
              (global $count (mut i32) (i32.const 0))
              (global $long (mut i64) (i64.const 0))
              (global $float (mut f32) (f32.const 0))
              (global $double (mut f64) (f64.const 0))
              (global $vector (mut v128) (v128.const i64x2 0 0))
              (global $reference (mut funcref) (ref.null func))
              (global (export "shown") (mut i32) (i32.const 1))
              (table $table 2 10 funcref)
              (elem $functions func $double $host)
              (func $double (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
              (func (export "initialise")
                (drop (memory.grow (i32.const 3)))
                (i32.store (i32.const 0x40000) (i32.const 77))
                (global.set $count (i32.const 100))
                (global.set $long (i64.const 0x1_0000_0001))
                (global.set $float (f32.const 1.5))
                (global.set $double (f64.const 2.5))
                (global.set $vector (v128.const i64x2 5 6))
                (global.set $reference (ref.func $double))
                (global.set 6 (i32.const 9))
                (drop (table.grow $table (ref.null func) (i32.const 2)))
                (table.init $table $functions (i32.const 1) (i32.const 0) (i32.const 2))
                (elem.drop $functions)
                (memory.init $passive (i32.const 16) (i32.const 0) (i32.const 3))
                (data.drop $passive))
              (func (export "next") (result i32)
                (global.set $count (i32.add (global.get $count) (i32.const 1)))
                (i32.store8 (global.get $count) (i32.const 255))
                (global.get $count))
              (func (export "indirect") (param i32 i32) (result i32)
                (call_indirect (type $unary) (local.get 1) (local.get 0)))
              (func (export "sum") (result f64)
                (f64.add (f64.promote_f32 (global.get $float))
                  (f64.add (global.get $double)
                    (f64.convert_i64_s (global.get $long)))))
              (func (export "vector") (result v128) (global.get $vector))
              (func (export "reference") (param i32) (result i32)
                (table.set $table (i32.const 0) (global.get $reference))
                (call_indirect (type $unary) (local.get 0) (i32.const 0)))
              (func (export "init")
                (memory.init $passive (i32.const 0) (i32.const 0) (i32.const 1)))
              (func (export "spoil")
                (drop (memory.grow (i32.const 1)))
                (memory.fill (i32.const 0) (i32.const 1)
                  (i32.mul (memory.size) (i32.const 65536)))
                (table.fill $table (i32.const 0) (ref.null func) (i32.const 4))
                (drop (table.grow $table (ref.null func) (i32.const 1)))
                (global.set $vector (v128.const i64x2 0 0))
                (global.set $long (i64.const 0)))
              (func (export "size") (result i32) (memory.size)))
            """;

    static Stream<Engine> engines() {
        return Stream.of(new Compiler(), new Interpreter());
    }

    private static Guest guest(Engine engine, String text, Host host) {
        return Program.ofOwned(TextFormat.assemble(text), engine.features(), engine)
                .instantiate(host);
    }

    private static Guest initialised(Engine engine) {
        var host = new Host().function("env", "host", IntUnaryOperator.class, n -> n + 1000);
        var guest = guest(engine, STATEFUL, host);
        guest.call("initialise");
        return guest;
    }

    private static void assertInitialised(Guest guest) {
        assertEquals(5, guest.call("size")[0]);
        assertEquals(77, guest.memory().getInt(0x40000));
        assertEquals("abc", guest.memory().text(16, 3));
        assertEquals(0, guest.memory().getByte(101));
        assertEquals(101, guest.call("next")[0]);
        assertEquals(255, guest.memory().getByte(101) & 0xFF);
        assertEquals(42, guest.call("indirect", 1, 21)[0]);
        assertEquals(1021, guest.call("indirect", 2, 21)[0]);
        assertThrows(Trap.class, () -> guest.call("indirect", 3, 21));
        assertEquals(4.0 + 0x1_0000_0001L, guest.call("sum")[0]);
        assertEquals(new V128(5, 6), guest.call("vector")[0]);
        assertEquals(8, guest.call("reference", 4)[0]);
        assertThrows(Trap.class, () -> guest.call("init"));
        var shown = (dev.tazza.runtime.Global) guest.instance().export("shown").orElseThrow();
        assertEquals(9, shown.get());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void newGuestsHaveTheFrozenState(Engine engine) {
        Snapshot snapshot;
        try (var guest = initialised(engine)) {
            snapshot = guest.snapshot();
            assertEquals(101, guest.call("next")[0], "the guest goes on");
        }
        try (var first = snapshot.instantiate();
                var second = snapshot.instantiate()) {
            assertInitialised(first);
            assertEquals(102, first.call("next")[0]);
            assertInitialised(second);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aGuestIsBroughtBack(Engine engine) {
        var snapshot = initialised(engine).snapshot();
        try (var guest = snapshot.instantiate()) {
            for (int i = 0; i < 3; i++) {
                assertInitialised(guest);
                guest.call("spoil");
                assertEquals(6, guest.call("size")[0]);
                snapshot.reset(guest);
            }
            guest.memory().memory().grow(1);
            assertEquals(0, guest.memory().getInt(5 * 65536), "what was spoilt behind the end");
        }
    }

    @Test
    void segmentsThatWereNotDroppedAreThereAgain() {
        var host = new Host().function("env", "host", IntUnaryOperator.class, n -> n);
        var snapshot = guest(new Compiler(), STATEFUL, host).snapshot();
        try (var guest = snapshot.instantiate()) {
            guest.call("initialise");
            snapshot.reset(guest);
            guest.call("initialise");
            assertEquals(42, guest.call("indirect", 1, 21)[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(import \"env\" \"memory\" (memory 1)) ; imports a memory",
                "(memory 1 1 shared) ; shared",
                "(global (export \"g\") (mut externref) (ref.null extern))"
                        + " (func (export \"put\") (param externref)"
                        + " (global.set 0 (local.get 0))) ; global 0 holds an object (String)",
                "(table 1 externref) (func (export \"put\") (param externref)"
                        + " (table.set 0 (i32.const 0) (local.get 0)))"
                        + " ; table 0 holds an object (String)",
                "(type $s (struct (field (mut i32))))"
                        + " (global (ref $s) (struct.new $s (i32.const 1))) ; global 0 holds"
            })
    void whatCannotBeFrozenIsRefused(String module) {
        int at = module.lastIndexOf(" ; ");
        var host = new Host();
        host.define(
                "env",
                "memory",
                new Memory(MemoryType.of(new Limits(1, 0, false)), Integer.MAX_VALUE));
        var guest = guest(new Compiler(), "(module " + module.substring(0, at) + ")", host);
        if (guest.instance().exportedFunction("put").isPresent()) {
            guest.call("put", "text");
        }
        var message = assertThrows(IllegalStateException.class, guest::snapshot).getMessage();
        assertTrue(message.contains(module.substring(at + 3)), message);
    }

    @Test
    void aGuestOfAnotherStoreHasToBeImportedAgain() {
        var store = new Store();
        var library =
                Program.of(
                                TextFormat.assemble(
                                        "(module (func (export \"f\") (result i32) (i32.const 1)))"))
                        .instantiate(store, "library", new Linker());
        var user =
                Program.of(
                        TextFormat.assemble(
                                """
                                (module (import "library" "f" (func $f (result i32)))
                                  (func (export "run") (result i32) (call $f)))
                                """));
        var imports = new Host().guest("library", library);
        var snapshot = user.instantiate(store, "", imports).snapshot();
        assertThrows(dev.tazza.wasm.UnlinkableException.class, snapshot::instantiate);
        var again = snapshot.instantiate(store, "", imports);
        assertArrayEquals(new Object[] {1}, again.call("run"));
    }

    @Test
    void aPoolUsesItsGuestsAgain() throws InterruptedException {
        try (var pool = new GuestPool(initialised(new Compiler()).snapshot(), 2)) {
            var first = pool.borrow();
            var second = pool.borrow();
            assertNotSame(first, second);
            assertEquals(101, first.call("next")[0]);
            pool.giveBack(first);
            var third = pool.borrow();
            assertSame(first, third);
            assertInitialised(third);
            third.close();
            pool.giveBack(third);
            int next = pool.call(guest -> (int) guest.call("next")[0]);
            assertEquals(101, next);
            pool.giveBack(second);
        }
    }

    @Test
    void aPoolIsBounded() throws Exception {
        var used = new AtomicInteger();
        var most = new AtomicInteger();
        try (var pool = new GuestPool(initialised(new Compiler()).snapshot(), 3);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<Object>>();
            for (int i = 0; i < 200; i++) {
                results.add(
                        threads.submit(
                                () ->
                                        pool.call(
                                                guest -> {
                                                    most.accumulateAndGet(
                                                            used.incrementAndGet(), Math::max);
                                                    var result = guest.call("next")[0];
                                                    Thread.yield();
                                                    used.decrementAndGet();
                                                    return result;
                                                })));
            }
            for (var result : results) {
                assertEquals(101, result.get());
            }
        }
        assertTrue(most.get() <= 3, most.toString());
    }

    @Test
    void aClosedPoolHasNoGuests() throws InterruptedException {
        var pool = new GuestPool(initialised(new Compiler()).snapshot(), 2);
        var guest = pool.borrow();
        pool.close();
        assertThrows(IllegalStateException.class, pool::borrow);
        assertEquals(101, guest.call("next")[0], "whoever has one keeps it");
        pool.giveBack(guest);
        assertThrows(IllegalStateException.class, () -> guest.call("next"));
    }

    @Test
    void aGuestThatIsStoppedWhileItIsIdleIsReplaced() throws InterruptedException {
        try (var pool = new GuestPool(initialised(new Compiler()).snapshot(), 1)) {
            var stopped = pool.borrow();
            pool.giveBack(stopped);
            stopped.instance().store().interrupt();
            var next = pool.borrow();
            assertNotSame(stopped, next);
            assertEquals(101, next.call("next")[0]);
            pool.giveBack(next);
        }
    }

    @Test
    void costsOfOneUseAreNotThoseOfTheNext() throws InterruptedException {
        var engine = new Interpreter(CostTable.ONES);
        var text =
                """
                (module (func (export "spin") (param i32)
                  (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))
                """;
        var program = Program.ofOwned(TextFormat.assemble(text), engine.features(), engine);
        var first = new Store(StoreLimits.standard(), Meter.withLimit(1_000));
        var snapshot = program.instantiate(first, "", new Linker()).snapshot();
        try (var pool =
                new GuestPool(
                        snapshot,
                        1,
                        () ->
                                snapshot.instantiate(
                                        new Store(StoreLimits.standard(), Meter.withLimit(1_000)),
                                        "",
                                        new Linker()))) {
            var guest = pool.borrow();
            guest.call("spin", 100);
            pool.giveBack(guest);
            var again = pool.borrow();
            assertSame(guest, again);
            assertEquals(0, again.instance().store().meter().cost());
            again.call("spin", 100);
            pool.giveBack(again);
        }
    }

    @Test
    void aGuestThatWasStoppedIsReplaced() throws InterruptedException {
        try (var pool = new GuestPool(initialised(new Compiler()).snapshot(), 1)) {
            var stopped = pool.borrow();
            stopped.instance().store().interrupt();
            pool.giveBack(stopped);
            var next = pool.borrow();
            assertNotSame(stopped, next);
            assertEquals(101, next.call("next")[0]);
            pool.giveBack(next);
        }
    }
}

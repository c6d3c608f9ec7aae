package dev.tazza.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles what is generated, with all warnings on, and calls guests through it. */
class InterfaceSourceTest {
    @TempDir private Path folder;

    @Test
    void callsExportsOfAllTypes() throws Exception {
        var generated =
                new Generated(
                        folder,
                        """
                        (module
                          (func (export "add") (param $left i32) (param $right i32) (result i32)
                            (i32.add (local.get 0) (local.get 1)))
                          (func (export "mix") (param i64 f32 f64) (result f64)
                            (f64.add (f64.convert_i64_s (local.get 0))
                              (f64.add (f64.promote_f32 (local.get 1)) (local.get 2))))
                          (func (export "echo") (param externref) (result externref)
                            (local.get 0))
                          (func (export "nothing")))
                        """);
        assertTrue(generated.text.contains("int add(int left, int right);"), generated.text);
        assertTrue(generated.text.contains("<code>[i32 i32] -&gt; [i32]</code>"), generated.text);
        assertEquals(
                List.of(3, 3.75, "same"),
                generated.run(
                        """
                        try (Guest1 guest = Guest1.instantiate(program)) {
                            guest.nothing();
                            return List.of(
                                    guest.add(1, 2), guest.mix(1, 2.5f, 0.25), guest.echo("same"));
                        }
                        """));
    }

    @Test
    void givesSeveralResultsAsARecord() throws Exception {
        var generated =
                new Generated(
                        folder,
                        """
                        (module
                          (func (export "div-mod") (param i32 i32) (result i32 i32)
                            (i32.div_s (local.get 0) (local.get 1))
                            (i32.rem_s (local.get 0) (local.get 1))))
                        """);
        assertEquals(
                List.of(3, 2),
                generated.run(
                        """
                        Guest1.DivModResult both = Guest1.instantiate(program).divMod(17, 5);
                        return List.of(both.r0(), both.r1());
                        """));
    }

    @Test
    void importsAreAnInterface() throws Exception {
        var generated =
                new Generated(
                        folder,
                        """
                        (module
                          (import "env" "read-byte" (func $read (param i32) (result i32)))
                          (import "env" "split" (func $split (param i64) (result i32 i32)))
                          (import "other" "split" (func $other (param i32) (result i32)))
                          (import "env" "base" (global $base i32))
                          (memory (export "memory") 1)
                          (data (i32.const 5) "*")
                          (func (export "sum") (result i32)
                            (call $split (i64.const 0x200000003))
                            (i32.add)
                            (i32.add (call $read (i32.const 5)))
                            (i32.add (call $other (i32.const 7)))
                            (i32.add (global.get $base))))
                        """);
        assertEquals(
                2 + 3 + '*' + 14 + 1000,
                generated.run(
                        """
                        var imports = new Guest1.Imports() {
                            @Override
                            public int readByte(GuestMemory memory, int address) {
                                return memory.getByte(address);
                            }

                            @Override
                            public SplitResult split(GuestMemory memory, long both) {
                                return new SplitResult((int) (both >> 32), (int) both);
                            }

                            @Override
                            public int split_2(GuestMemory memory, int value) {
                                return 2 * value;
                            }

                            @Override
                            public dev.tazza.runtime.Global base() {
                                return new dev.tazza.runtime.Global(
                                        new dev.tazza.wasm.GlobalType(
                                                dev.tazza.wasm.ValueType.I32, false),
                                        1000);
                            }
                        };
                        return Guest1.instantiate(program, imports).sum();
                        """));
    }

    @Test
    void leavesWasiToTheHost() throws Exception {
        var generated =
                new Generated(
                        folder,
                        """
                        (module
                          (import "wasi_snapshot_preview1" "sched_yield" (func $yield (result i32)))
                          (memory (export "memory") 1)
                          (global $ready (mut i32) (i32.const 0))
                          (func (export "_initialize") (global.set $ready (i32.const 1)))
                          (func (export "run") (result i32)
                            (i32.add (call $yield) (global.get $ready))))
                        """);
        assertFalse(generated.text.contains("Imports"), generated.text);
        assertEquals(
                1,
                generated.run(
                        """
                        try (var wasi = dev.tazza.wasi.Wasi.builder().build()) {
                            return Guest1.instantiate(program, new Host().wasi(wasi)).run();
                        }
                        """));
    }

    @Test
    void namesOfHostileModulesAreJustNames() throws Exception {
        var generated =
                new Generated(
                        folder,
                        """
                        (module
                          (import "\\"); System.exit(1); //" "*/ int x; /*" (func $f (result i32)))
                          (func (export "*/ static { System.exit(1); } /*") (result i32)
                            (call $f))
                          (func (export "\\22\\5cu0022\\0a\\00\\e2\\80\\ae") (result i32)
                            (i32.const 2))
                          (func (export "{@link Missing} <b> @since &") (result i32) (i32.const 3))
                          (func (export "class") (result i32) (i32.const 4))
                          (func (export "hashCode") (result i32) (i32.const 5))
                          (func (export "close") (param i32) (result i32) (local.get 0))
                          (func (export "") (result i32) (i32.const 7))
                          (func (export "of") (result i32) (i32.const 8))
                          (func (export "Object") (result i32 i32) (i32.const 9) (i32.const 9)))
                        """);
        assertEquals(
                List.of(1, 2, 3, 4, 5, 6, 7, 8, 9),
                generated.run(
                        """
                        Guest1.Imports imports = () -> 1;
                        Guest1 guest = Guest1.instantiate(program, imports);
                        return List.of(
                                guest.staticSystemExit1(),
                                guest.u0022(),
                                guest.linkMissingBSince(),
                                guest.class_(),
                                guest.hashCode_2(),
                                guest.close_2(6),
                                guest.unnamed(),
                                guest.of_2(),
                                guest.Object().r1());
                        """));
    }

    @Test
    void saysWhichFunctionsJavaCannotCall() throws Exception {
        var generated =
                new Generated(
                        folder,
                        "(module (func (export \"wide\") (param"
                                + " i64".repeat(130)
                                + ")) (func (export \"narrow\")))");
        assertTrue(
                generated.text.contains("<p>Not <code>wide</code>, which has too many parameters"),
                generated.text);
        assertEquals(
                "done", generated.run("Guest1.instantiate(program).narrow(); return \"done\";"));
    }
}

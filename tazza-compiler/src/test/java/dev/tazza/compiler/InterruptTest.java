package dev.tazza.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.ExhaustionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class InterruptTest {
    @Test
    void aLoopEnds() throws InterruptedException {
        assertEnds("(module (func (export \"run\") (loop br 0)))");
    }

    @Test
    void tailCallsEnd() throws InterruptedException {
        assertEnds(
                """
                (module
                  (func $a (export "run") return_call $b)
                  (func $b return_call $a))
                """);
    }

    private static void assertEnds(String text) throws InterruptedException {
        var engine = new Compiler(CompilerOptions.standard().withInterrupts());
        var store = new Store();
        var guest = store.instantiate(engine.compile(Guests.module(text)), "", Imports.none());
        var interrupter =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        Thread.sleep(200);
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                    store.interrupt();
                                });
        var exhausted = assertThrows(ExhaustionException.class, () -> Guests.call(guest, "run"));
        assertEquals(ExhaustionException.Limit.TIME, exhausted.limit());
        interrupter.join();
    }
}

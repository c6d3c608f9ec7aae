package dev.tazza;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.compiler.Compiler;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.text.TextFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Flight Recorder is told, by both engines. */
class EventsTest {
    private static final String TEXT =
            """
            (module $guest
              (import "host" "work" (func $work))
              (memory 1 3)
              (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
              (func (export "work") (call $work))
              (func $divide (export "divide") (param i32) (result i32)
                (i32.div_s (i32.const 1) (local.get 0)))
              (func $fail (export "fail") (unreachable)))
            """;

    @TempDir private Path folder;

    static Stream<Engine> engines() {
        return Stream.of(new Interpreter(), new Compiler());
    }

    private static Instance instantiate(Engine engine) {
        var module = Module.decode(TextFormat.assemble(TEXT), engine.features());
        var linker =
                new Linker()
                        .define("host", "work", new FunctionType(List.of(), List.of()), call -> {});
        return new Store().instantiate(engine.compile(module), "one", linker);
    }

    private static Object[] call(Instance guest, String export, Object... arguments) {
        return guest.exportedFunction(export).orElseThrow().call(guest.store(), arguments);
    }

    private List<RecordedEvent> events(Recording recording, String name) throws Exception {
        var file = folder.resolve("events.jfr");
        recording.stop();
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("dev.tazza." + name))
                .toList();
    }

    private interface Work {
        void run() throws Exception;
    }

    private List<RecordedEvent> record(String name, Work work) throws Exception {
        try (var recording = new Recording()) {
            recording.enable("dev.tazza." + name);
            recording.start();
            work.run();
            return events(recording, name);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aModuleThatIsPreparedIsDescribed(Engine engine) throws Exception {
        var events = record("ModuleCompilation", () -> instantiate(engine));
        assertEquals(1, events.size());
        var event = events.getFirst();
        assertEquals(engine.name(), event.getString("engine"));
        assertEquals("guest", event.getString("module"));
        assertEquals(TextFormat.assemble(TEXT).length, event.getLong("size"));
        assertEquals(4, event.getInt("functions"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void anInstanceIsDescribed(Engine engine) throws Exception {
        var events = record("Instantiation", () -> instantiate(engine));
        assertEquals(1, events.size());
        assertEquals("one", events.getFirst().getString("instance"));
        assertEquals("guest", events.getFirst().getString("module"));
        assertEquals(1, events.getFirst().getInt("imports"));
    }

    @Test
    void theCompilerTellsOfTheFunctionsThatItCompilesWhenTheyAreCalled() throws Exception {
        var guest = instantiate(new Compiler());
        var events = record("FunctionCompilation", () -> call(guest, "work"));
        assertEquals(1, events.size());
        assertEquals(1, events.getFirst().getInt("firstFunction"));
        assertEquals(4, events.getFirst().getInt("functions"));
        assertTrue(events.getFirst().getLong("size") > 4, "bytes");
        assertFalse(events.getFirst().getDuration().isZero());
        assertEquals(
                List.of(), record("FunctionCompilation", () -> call(guest, "grow", 0)), "once");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aTrapIsToldOfOnce(Engine engine) throws Exception {
        var guest = instantiate(engine);
        var events =
                record(
                        "Trap",
                        () -> {
                            assertThrows(Trap.class, () -> call(guest, "fail"));
                            assertThrows(Trap.class, () -> call(guest, "divide", 0));
                        });
        assertEquals(2, events.size());
        assertEquals("unreachable", events.get(0).getString("message"));
        assertTrue(events.get(0).getString("function").contains("fail"));
        assertEquals(1, events.get(0).getInt("depth"));
        assertEquals("integer divide by zero", events.get(1).getString("message"));
        assertTrue(events.get(1).getString("function").contains("divide"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void growthOfMemoryIsToldOfWhetherItSucceedsOrNot(Engine engine) throws Exception {
        var guest = instantiate(engine);
        var events =
                record(
                        "MemoryGrowth",
                        () -> {
                            assertEquals(1, call(guest, "grow", 2)[0]);
                            assertEquals(-1, call(guest, "grow", -1)[0]);
                            assertEquals(3, call(guest, "grow", 0)[0]);
                        });
        assertEquals(2, events.size(), "asking for the size is no growth");
        assertEquals(0x1_0000, events.get(0).getLong("before"));
        assertEquals(0x2_0000, events.get(0).getLong("requested"));
        assertTrue(events.get(0).getBoolean("grown"));
        assertEquals(0x3_0000, events.get(1).getLong("before"));
        assertEquals(0xFFFF_FFFF_0000L, events.get(1).getLong("requested"));
        assertFalse(events.get(1).getBoolean("grown"));
    }

    private List<RecordedEvent> hostCalls(Engine engine, Duration threshold) throws Exception {
        try (var recording = new Recording()) {
            recording.enable("dev.tazza.HostCall").withThreshold(threshold);
            recording.start();
            var guest = instantiate(engine);
            call(guest, "work");
            call(guest, "work");
            return events(recording, "HostCall");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void callsOfTheHostAreToldOfAboveTheThreshold(Engine engine) throws Exception {
        var events = hostCalls(engine, Duration.ZERO);
        assertEquals(2, events.size());
        assertEquals("host", events.getFirst().getString("module"));
        assertEquals("work", events.getFirst().getString("function"));
        assertEquals(List.of(), hostCalls(engine, Duration.ofDays(1)));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void guestsLinkedBeforeCallTheHostDirectly(Engine engine) throws Exception {
        var guest = instantiate(engine);
        try (var recording = new Recording()) {
            recording.enable("dev.tazza.HostCall").withThreshold(Duration.ZERO);
            recording.start();
            call(guest, "work");
            assertEquals(List.of(), events(recording, "HostCall"));
        }
    }
}

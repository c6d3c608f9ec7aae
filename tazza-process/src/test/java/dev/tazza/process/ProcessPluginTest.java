package dev.tazza.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.spi.HostModules;
import dev.tazza.spi.PluginSettings;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.text.TextFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every function, called by a guest. */
class ProcessPluginTest {
    private static final String GUEST =
            """
            (module
              (import "wasmedge_process" "wasmedge_process_set_prog_name"
                (func $name (param i32 i32)))
              (import "wasmedge_process" "wasmedge_process_add_arg" (func $arg (param i32 i32)))
              (import "wasmedge_process" "wasmedge_process_add_env"
                (func $env (param i32 i32 i32 i32)))
              (import "wasmedge_process" "wasmedge_process_add_stdin"
                (func $stdin (param i32 i32)))
              (import "wasmedge_process" "wasmedge_process_set_timeout"
                (func $timeout (param i32)))
              (import "wasmedge_process" "wasmedge_process_run" (func $run (result i32)))
              (import "wasmedge_process" "wasmedge_process_get_exit_code"
                (func $code (result i32)))
              (import "wasmedge_process" "wasmedge_process_get_stdout_len"
                (func $out_len (result i32)))
              (import "wasmedge_process" "wasmedge_process_get_stdout" (func $out (param i32)))
              (import "wasmedge_process" "wasmedge_process_get_stderr_len"
                (func $err_len (result i32)))
              (import "wasmedge_process" "wasmedge_process_get_stderr" (func $err (param i32)))
              (memory (export "memory") 256)
              (func (export "name") (param i32 i32) (call $name (local.get 0) (local.get 1)))
              (func (export "arg") (param i32 i32) (call $arg (local.get 0) (local.get 1)))
              (func (export "env") (param i32 i32 i32 i32)
                (call $env (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
              (func (export "stdin") (param i32 i32) (call $stdin (local.get 0) (local.get 1)))
              (func (export "timeout") (param i32) (call $timeout (local.get 0)))
              (func (export "run") (result i32) (call $run))
              (func (export "code") (result i32) (call $code))
              (func (export "out_len") (result i32) (call $out_len))
              (func (export "out") (param i32) (call $out (local.get 0)))
              (func (export "err_len") (result i32) (call $err_len))
              (func (export "err") (param i32) (call $err (local.get 0))))
            """;

    private static final int SECOND_TEXT = 1 << 16;
    private static final int RESULT = 1 << 20;

    @TempDir private Path folder;
    private final Store store = new Store();
    private HostModules modules;
    private Instance guest;

    @BeforeEach
    void start() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
        open(PluginSettings.none().with(ProcessPlugin.ALLOW_ALL, ""));
    }

    private void open(PluginSettings settings) {
        var interpreter = new Interpreter();
        modules = new ProcessPlugin().open(settings);
        var linker = new Linker();
        modules.addTo(linker);
        var module = Module.decode(TextFormat.assemble(GUEST), interpreter.features());
        guest = store.instantiate(interpreter.compile(module), "", linker);
    }

    @AfterEach
    void close() {
        if (modules != null) {
            modules.close();
        }
    }

    private Object call(String name, Object... arguments) {
        var results = guest.exportedFunction(name).orElseThrow().call(store, arguments);
        return results.length == 0 ? null : results[0];
    }

    /** Calls a function with a text of the guest's. */
    private void tell(String function, String text) {
        call(function, 0, put(0, text));
    }

    private int put(int address, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        guest.memory(0).write(address, bytes, 0, bytes.length);
        return bytes.length;
    }

    private void variable(String name, String value) {
        int length = put(0, name);
        call("env", 0, length, SECOND_TEXT, put(SECOND_TEXT, value));
    }

    private void shell(String script) {
        tell("name", "sh");
        tell("arg", "-c");
        tell("arg", script);
    }

    private String output() {
        call("out", RESULT);
        return guest.memory(0).readString(RESULT, (int) call("out_len"));
    }

    private String error() {
        call("err", RESULT);
        return guest.memory(0).readString(RESULT, (int) call("err_len"));
    }

    @Test
    void outputsAndStatusOfACommand() {
        shell("echo out; echo err >&2; exit 7");
        assertEquals(7, call("run"));
        assertEquals(7, call("code"));
        assertEquals("out\n", output());
        assertEquals("err\n", error());
    }

    @Test
    void theNameIsAppendedTo() {
        tell("name", "ec");
        tell("name", "ho");
        tell("arg", "");
        tell("arg", "a b");
        assertEquals(0, call("run"));
        assertEquals(" a b\n", output());
    }

    @Test
    void theStatusIsOfEightBitsWithSign() {
        shell("exit 200");
        assertEquals(200 - 256, call("run"));
        assertEquals(200 - 256, call("code"));
    }

    @Test
    void theEnvironmentIsWhatTheGuestGave() {
        variable("A", "first");
        variable("A", "second");
        variable("B", "ü");
        tell("name", "env");
        assertEquals(0, call("run"));
        assertEquals("A=first\nB=ü\n", output());
    }

    @Test
    void anAllowedCommandIsNotMadeToRunOtherCode() {
        open(PluginSettings.none().with(ProcessPlugin.ALLOW, "env"));
        for (var name : new String[] {"LD_PRELOAD", "DYLD_INSERT_LIBRARIES", "GCONV_PATH"}) {
            variable("A", "1");
            variable(name, "/guest/evil.so");
            tell("name", "env");
            assertEquals(-1, call("run"));
            assertTrue(error().contains(name), error());
        }
        variable("A", "1");
        tell("name", "env");
        assertEquals(0, call("run"));
        assertEquals("A=1\n", output());
    }

    @Test
    void inputAndOutputOfManyBytesDoNotBlockEachOther() {
        tell("name", "cat");
        int size = 3 << 20;
        guest.memory(0).fill(0, (byte) 'x', size);
        call("stdin", 0, size);
        call("stdin", 0, 1);
        assertEquals(0, call("run"));
        assertEquals(size + 1, call("out_len"));
        assertEquals("x".repeat(size + 1), output());
    }

    @Test
    void aCommandThatIgnoresItsInputIsFine() {
        call("stdin", 0, 1 << 20);
        tell("name", "true");
        assertEquals(0, call("run"));
    }

    @Test
    void everythingIsForgottenBehindARunButItsOutcome() {
        shell("echo again; exit 3");
        tell("stdin", "x");
        variable("A", "1");
        call("run");
        tell("name", "env");
        assertEquals(0, call("run"));
        assertEquals("", output());
        assertEquals(0, call("code"));
    }

    @Test
    void nothingIsThereBeforeTheFirstRun() {
        assertEquals(0, call("code"));
        assertEquals("", output());
        assertEquals("", error());
    }

    @Test
    void aCommandThatDoesNotExistFails() {
        tell("name", "no-such-command");
        assertEquals(-1, call("run"));
        assertEquals(-1, call("code"));
        assertTrue(error().contains("no-such-command"), error());
    }

    @Test
    void textsThatNoSystemTakesFail() {
        tell("name", "echo");
        tell("arg", "a\0b");
        assertEquals(-1, call("run"));
        tell("name", "echo");
        variable("A=B", "c");
        assertEquals(-1, call("run"));
        assertEquals(-1, call("run"), "no name at all");
    }

    @Test
    void nothingIsAllowedUnlessSaid() {
        open(PluginSettings.none());
        shell("echo x");
        assertEquals(-1, call("run"));
        assertEquals("", output());
        assertEquals(
                "Permission denied: the command \"sh\" is not allowed; --allow-command NAME or"
                        + " --allow-command-all allows it\n",
                error());
        tell("name", "x");
        call("run");
        assertTrue(error().contains("\"x\""), "the first command is forgotten");
    }

    @Test
    void namesAreAllowedAsTheyAreSpelled() {
        open(
                PluginSettings.none()
                        .with(ProcessPlugin.ALLOW, "true")
                        .with(ProcessPlugin.ALLOW, "echo"));
        tell("name", "echo");
        assertEquals(0, call("run"));
        tell("name", "true");
        assertEquals(0, call("run"));
        for (String other : new String[] {"/bin/echo", "./echo", "echo ", "ECHO", "", "false"}) {
            tell("name", other);
            assertEquals(-1, call("run"), other);
            assertTrue(error().startsWith("Permission denied"), other);
        }
    }

    @Test
    void aCommandIsKilledWhenItsTimeIsOver() throws Exception {
        call("timeout", 200);
        shell("echo begun; echo $$ > " + folder + "/pid; exec sleep 1000");
        assertEquals(110, call("run"));
        assertEquals("begun\n", output());
        assertEnds(folder.resolve("pid"));
    }

    private static void assertEnds(Path pidFile) throws Exception {
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        var process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(1, TimeUnit.MINUTES);
        }
        assertFalse(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
    }

    @Test
    void aCommandThatWritesWithoutEndIsKilled() throws Exception {
        call("timeout", 60_000);
        shell("echo $$ > " + folder + "/pid; exec cat /dev/zero");
        assertEquals(-1, call("run"));
        assertEquals(RunningCommand.OUTPUT_LIMIT, call("out_len"));
        assertEnds(folder.resolve("pid"));
    }

    @Test
    void anInterruptedGuestTakesItsCommandWithIt() throws Exception {
        var running = runInBackground();
        store.interrupt();
        var failure = assertThrows(Exception.class, () -> running.get(1, TimeUnit.MINUTES));
        var exhausted = (ExhaustionException) failure.getCause();
        assertEquals(ExhaustionException.Limit.TIME, exhausted.limit());
        assertEnds(folder.resolve("pid"));
    }

    @Test
    void closingKillsWhatRuns() throws Exception {
        var running = runInBackground();
        modules.close();
        assertThrows(Exception.class, () -> running.get(1, TimeUnit.MINUTES));
        assertEnds(folder.resolve("pid"));
    }

    /** Runs a command that does not end; returns when it has begun. */
    private CompletableFuture<Object> runInBackground() throws IOException, InterruptedException {
        try (var watcher = folder.getFileSystem().newWatchService()) {
            folder.register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
            shell("echo $$ > %1$s/new; mv %1$s/new %1$s/pid; exec sleep 1000".formatted(folder));
            call("timeout", 600_000);
            var running = CompletableFuture.supplyAsync(() -> call("run"));
            while (Files.notExists(folder.resolve("pid"))) {
                var key = watcher.poll(1, TimeUnit.MINUTES);
                assertTrue(key != null, "the command does not begin");
                key.pollEvents();
                key.reset();
            }
            return running;
        }
    }

    @Test
    void rangesOutsideOfTheMemoryTrap() {
        for (String function : new String[] {"name", "arg", "stdin"}) {
            assertThrows(Trap.class, () -> call(function, -1, 2), function);
            assertThrows(Trap.class, () -> call(function, 0, -1), function);
        }
        assertThrows(Trap.class, () -> call("env", 0, 1, 0, -1));
        assertThrows(Trap.class, () -> call("env", 0, -1, 0, 1));
        tell("name", "echo");
        call("run");
        assertThrows(Trap.class, () -> call("out", -1));
    }

    @Test
    void aGuestCannotSayMoreThanFits() {
        int part = 16 << 20;
        for (int i = 0; i < Command.MAX_BYTES / part; i++) {
            call("stdin", 0, part);
        }
        var trap = assertThrows(Trap.class, () -> call("stdin", 0, 1));
        assertEquals("wasmedge_process: a command of more than 67108864 bytes", trap.getMessage());
    }
}

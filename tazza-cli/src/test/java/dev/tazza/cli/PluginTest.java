package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.cli.plugin.CounterPlugin;
import dev.tazza.cli.plugin.OddPlugins;
import dev.tazza.spi.PluginException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins in jars, from the option to the end of the guest. */
class PluginTest {
    private static final String SERVICE = "META-INF/services/dev.tazza.spi.Plugin";

    @TempDir private Path folder;

    private record Outcome(int status, String out, String err) {}

    private static Outcome tazza(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = Main.run(new Console(out, err, false), arguments);
        return new Outcome(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String message, String... arguments) {
        var outcome = tazza(arguments);
        assertEquals("error: " + message + "\n", outcome.err());
        assertEquals(1, outcome.status());
        assertEquals("", outcome.out());
    }

    /** A jar with the classes of the test plug-ins, which names one as a service. */
    private String jar(String name, String service) throws IOException {
        Path file = folder.resolve(name);
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            if (service != null) {
                jar.putNextEntry(new JarEntry(SERVICE));
                jar.write(("# a plug-in\n" + service + "\n").getBytes(StandardCharsets.UTF_8));
            }
            Path classes = Path.of("target/test-classes");
            try (var listing =
                    Files.newDirectoryStream(classes.resolve("dev/tazza/cli/plugin"), "*.class")) {
                for (Path entry : listing) {
                    jar.putNextEntry(new JarEntry(classes.relativize(entry).toString()));
                    Files.copy(entry, jar);
                }
            }
        }
        return file.toString();
    }

    private String jar(Class<?> service) throws IOException {
        return jar(service.getSimpleName() + ".jar", service.getName());
    }

    private String counting() throws IOException {
        return Wat.file(
                folder,
                "counting.wasm",
                """
                (import "counter" "next" (func $next (result i32)))
                (func (export "third") (result i32)
                  (drop (call $next)) (drop (call $next)) (call $next))
                """);
    }

    private String odd() throws IOException {
        return Wat.file(
                folder,
                "odd.wasm",
                "(import \"odd\" \"f\" (func $f)) (func (export \"run\") (call $f))");
    }

    @Test
    void aPlugInProvidesAModuleAndTakesOptions() throws Exception {
        String jar = jar(CounterPlugin.class);
        var result = tazza("--plugin", jar, "--invoke", "third", counting());
        assertEquals(new Outcome(0, "2\n", ""), result);
        result = tazza("--plugin", jar, "--count-from", "10", "--invoke", "third", counting());
        assertEquals(new Outcome(0, "12\n", ""), result);
        result = tazza("--plugin=" + jar, "--count-from=-2", "--invoke", "third", counting());
        assertEquals(new Outcome(0, "0\n", ""), result);
    }

    @Test
    void aPlugInOfALinkedModuleIsFound() throws Exception {
        String main =
                Wat.file(
                        folder,
                        "main.wasm",
                        """
                        (import "lib" "third" (func $third (result i32)))
                        (export "run" (func $third))
                        """);
        var result =
                tazza(
                        "--plugin",
                        jar(CounterPlugin.class),
                        "--module",
                        "lib:" + counting(),
                        "--invoke",
                        "run",
                        main);
        assertEquals(new Outcome(0, "2\n", ""), result);
    }

    @Test
    void thePathOfTheEnvironmentIsSearchedWhenSomethingIsWanted() throws Exception {
        var plugins = Files.createDirectory(folder.resolve("plugins"));
        Files.writeString(plugins.resolve("README"), "not a plug-in");
        Files.move(Path.of(jar(CounterPlugin.class)), plugins.resolve("counter.jar"));
        var process =
                Run.tazzaProcess(
                        "--count-loudly", "--count-from", "5", "--invoke", "third", counting());
        process.environment().put("TAZZA_PLUGIN_PATH", plugins.toString());
        assertEquals(new Run.Result(0, "7\n", "closed at 8\n"), Run.finish(process, new byte[0]));
    }

    @Test
    void aBrokenPathMattersOnlyToThoseWhoNeedIt() throws Exception {
        String missing = folder.resolve("missing").toString();
        String jar = jar(CounterPlugin.class);
        var process = Run.tazzaProcess("--plugin", jar, "--invoke", "third", counting());
        process.environment().put("TAZZA_PLUGIN_PATH", missing);
        assertEquals(new Run.Result(0, "2\n", ""), Run.finish(process, new byte[0]));
        process = Run.tazzaProcess("--invoke", "third", counting());
        process.environment().put("TAZZA_PLUGIN_PATH", missing);
        var result = Run.finish(process, new byte[0]);
        assertEquals("error: TAZZA_PLUGIN_PATH: " + missing + ": no such file\n", result.err());
        assertEquals(1, result.status());
    }

    @Test
    void theListHasNamesModulesAndOptions() throws Exception {
        String jar = jar(CounterPlugin.class);
        var result = tazza("plugins", "--plugin", jar);
        String expected =
                """
                counter 1.2 (%s): counts
                    modules: counter
                    --count-from NUMBER: Where to start.
                    --count-loudly: Print when the guest has ended.
                """
                        .formatted(jar);
        assertTrue(result.out().startsWith(expected), result.out());
        assertTrue(result.out().contains("\nwasi"), result.out());
        assertEquals(0, result.status());
        var list = (List<?>) JsonReader.read(tazza("plugins", "--json", "--plugin", jar).out());
        var counter = (Map<?, ?>) list.getFirst();
        assertEquals("counter", counter.get("name"));
        assertEquals("1.2", counter.get("version"));
        assertEquals(jar, counter.get("origin"));
        assertEquals(List.of("counter"), counter.get("modules"));
        var option = (Map<?, ?>) ((List<?>) counter.get("options")).getFirst();
        assertEquals("--count-from", option.get("name"));
    }

    @Test
    void aForbiddenPlugInIsNotUsed() throws Exception {
        String jar = jar(CounterPlugin.class);
        String file = counting();
        String message =
                file
                        + ": cannot be linked: unknown import: \"counter\" \"next\" needs a function"
                        + " [] -> [i32]; hint: the plug-in counter ("
                        + jar
                        + ") would provide it, but is forbidden";
        assertRefused(
                message, "--plugin", jar, "--forbid-plugin", "counter", "--invoke", "third", file);
        assertRefused(
                "--count-from is an option of the plug-in counter, which is forbidden",
                "--plugin",
                jar,
                "--count-from",
                "3",
                "--forbid-plugin",
                "counter",
                file);
    }

    @Test
    void wasiIsAPlugInThatCanBeForbiddenAndReplaced() throws Exception {
        String guest =
                Wat.file(
                        folder,
                        "yield.wasm",
                        """
                        (import "wasi_snapshot_preview1" "sched_yield" (func $yield (result i32)))
                        (memory 1)
                        (func (export "run") (result i32) (call $yield))
                        """);
        assertEquals(new Outcome(0, "0\n", ""), tazza("--invoke", "run", guest));
        var result = tazza("--forbid-plugin", "wasi", "--invoke", "run", guest);
        assertEquals(1, result.status());
        assertTrue(
                result.err()
                        .endsWith(
                                "the plug-in wasi (bundled) would provide it, but is forbidden\n"),
                result.err());
        String jar = jar(OddPlugins.Usurper.class);
        assertRefused(
                "plug-in odd ("
                        + jar
                        + "): the module wasi_snapshot_preview1 is there already; --forbid-plugin"
                        + " wasi makes room for it",
                "--plugin",
                jar,
                guest);
        result = tazza("--plugin", jar, "--forbid-plugin", "wasi", "--invoke", "run", guest);
        assertEquals(new Outcome(0, "42\n", ""), result);
    }

    @Test
    void theSearchPrefersWhatWasGiven() throws Exception {
        var path = Files.createDirectory(folder.resolve("path"));
        Files.copy(Path.of(jar(CounterPlugin.class)), path.resolve("a.jar"));
        Files.copy(Path.of(jar(OddPlugins.Plain.class)), path.resolve("b.jar"));
        var search = new PluginSearch(path.toString());
        search.give(jar(OddPlugins.Rival.class));
        assertEquals("rival", search.provider("odd").name());
        assertEquals("counter", search.provider("counter").name());
        assertNull(search.provider("nobody"));
        search.forbid("rival");
        assertEquals("odd", search.provider("odd").name());
    }

    @Test
    void twoOnThePathThatProvideTheSameAreAmbiguous() throws Exception {
        String first = jar(OddPlugins.Plain.class);
        String second = jar(OddPlugins.Rival.class);
        var search = new PluginSearch(first + File.pathSeparator + second);
        String message =
                assertThrows(PluginException.class, () -> search.provider("odd")).getMessage();
        assertEquals(
                "plug-ins odd (%s) and rival (%s) both provide the module odd; --forbid-plugin leaves one out"
                        .formatted(first, second),
                message);
        search.forbid("odd");
        assertEquals("rival", search.provider("odd").name());
    }

    @Test
    void filesThatAreNoPlugInsAreRefused() throws Exception {
        String guest = odd();
        String missing = folder.resolve("missing.jar").toString();
        assertRefused("plug-in " + missing + ": no such file", "--plugin", missing, guest);
        String empty = Files.createDirectory(folder.resolve("folder.jar")).toString();
        assertRefused("plug-in " + empty + ": is a directory", "--plugin", empty, guest);
        String text = Files.writeString(folder.resolve("text.jar"), "text").toString();
        var result = tazza("--plugin", text, guest);
        assertTrue(
                result.err().startsWith("error: plug-in " + text + ": not a jar: "), result.err());
        assertEquals(1, result.err().lines().count());
        String library = Files.writeString(folder.resolve("text.so"), "text").toString();
        assertRefused("plug-in " + library + ": not a shared library", "--plugin", library, guest);
        String other = Files.writeString(folder.resolve("plugin.txt"), "text").toString();
        assertRefused(
                "plug-in " + other + ": expected a .jar, or a shared library (.so, .dylib, .dll)",
                "--plugin",
                other,
                guest);
        String none = jar("none.jar", null);
        assertRefused(
                "plug-in " + none + ": the jar names no service dev.tazza.spi.Plugin",
                "--plugin",
                none,
                guest);
        String nobody = jar("nobody.jar", "no.such.Plugin");
        assertRefused(
                "plug-in " + nobody + ": there is no class no.such.Plugin",
                "--plugin",
                nobody,
                guest);
        String stranger = jar("stranger.jar", OddPlugins.class.getName());
        assertRefused(
                "plug-in "
                        + stranger
                        + ": dev.tazza.cli.plugin.OddPlugins does not implement"
                        + " dev.tazza.spi.Plugin",
                "--plugin",
                stranger,
                guest);
    }

    @Test
    void plugInsThatDoNotDescribeThemselvesAreRefused() throws Exception {
        assertRefusedWith(
                OddPlugins.InConstructor.class,
                "cannot be made: java.lang.IllegalStateException: not today");
        assertRefusedWith(
                OddPlugins.WithParameter.class, "has no public constructor without parameters");
        assertRefusedWith(
                OddPlugins.InName.class,
                "it does not describe itself: java.lang.IllegalStateException: nameless");
        assertRefusedWith(
                OddPlugins.Misnamed.class,
                "its name is 'a\\u000ab': expected letters, digits, hyphens and underscores");
        assertRefusedWith(
                OddPlugins.OptionMisnamed.class,
                "it does not describe itself: java.lang.IllegalArgumentException: option 'dir':"
                        + " expected a name such as --some-option");
    }

    private void assertRefusedWith(Class<?> plugin, String message) throws IOException {
        String jar = jar(plugin);
        var result = tazza("--plugin", jar, "--invoke", "run", odd());
        assertTrue(result.err().startsWith("error: plug-in " + jar + ": "), result.err());
        assertTrue(result.err().endsWith(message + "\n"), result.err());
        assertEquals(1, result.err().lines().count());
        assertEquals(1, result.status());
    }

    @Test
    void plugInsThatFailAtWorkAreNamed() throws Exception {
        String guest = odd();
        String jar = jar(OddPlugins.InOpen.class);
        assertRefused(
                "plug-in odd ("
                        + jar
                        + "): it cannot be opened: java.lang.IllegalStateException: closed for"
                        + " good",
                "--plugin",
                jar,
                guest);
        jar = jar(OddPlugins.OpensNull.class);
        assertRefused("plug-in odd (" + jar + "): it opened nothing", "--plugin", jar, guest);
        jar = jar(OddPlugins.InAddTo.class);
        assertRefused(
                "plug-in odd: its functions cannot be added: java.lang.IllegalStateException: no"
                        + " functions",
                "--plugin",
                jar,
                guest);
        jar = jar(CounterPlugin.class);
        assertRefused(
                "plug-in counter (" + jar + "): --count-from many: expected a number",
                "--plugin",
                jar,
                "--count-from",
                "many",
                counting());
    }

    @Test
    void aFunctionThatThrowsTrapsTheGuest() throws Exception {
        for (var plugin : List.of(OddPlugins.InFunction.class, OddPlugins.InLinkage.class)) {
            var result = tazza("--plugin", jar(plugin), "--invoke", "run", odd());
            assertEquals(134, result.status(), result.err());
            assertTrue(
                    result.err().contains(": trap: host function odd.f failed: java.lang."),
                    result.err());
        }
    }

    @Test
    void aPlugInThatCannotBeClosedIsOnlyWarnedAbout() throws Exception {
        var result = tazza("--plugin", jar(OddPlugins.InClose.class), "--invoke", "run", odd());
        assertEquals(
                "warning: plug-in odd: it cannot be closed: java.lang.IllegalStateException: jammed\n",
                result.err());
        assertEquals(0, result.status());
    }

    @Test
    void clashesAreRefused() throws Exception {
        String guest = odd();
        String jar = jar(OddPlugins.OptionOfTheCommand.class);
        assertRefused(
                "plug-in odd (" + jar + "): its option --dir is one that tazza has itself",
                "--plugin",
                jar,
                guest);
        String first = jar(OddPlugins.Plain.class);
        String second = jar(OddPlugins.Rival.class);
        assertRefused(
                "plug-ins odd (%s) and rival (%s) both provide the module odd; --forbid-plugin leaves one out"
                        .formatted(first, second),
                "--plugin",
                first,
                "--plugin",
                second,
                guest);
        assertRefused(
                "two plug-ins are called odd: %s and %s".formatted(first, first),
                "--plugin",
                first,
                "--plugin",
                first,
                guest);
    }

    @Test
    void anOptionThatNobodyHasIsStillUnknown() throws Exception {
        assertRefused(
                "unknown option --count-up; see 'tazza help run' (options of the guest follow the"
                        + " file)",
                "--plugin",
                jar(CounterPlugin.class),
                "--count-up",
                counting());
        assertRefused(
                "--count-loudly takes no value",
                "--plugin",
                jar(CounterPlugin.class),
                "--count-loudly=yes",
                counting());
    }

    @Test
    void theBundledPlugInForCommandsIsFoundAndAllowsNothing() throws Exception {
        String guest =
                Wat.file(
                        folder,
                        "command.wasm",
                        """
                        (import "wasmedge_process" "wasmedge_process_set_prog_name"
                          (func $name (param i32 i32)))
                        (import "wasmedge_process" "wasmedge_process_run"
                          (func $run (result i32)))
                        (memory 1)
                        (data (i32.const 0) "true")
                        (func (export "run") (result i32)
                          (call $name (i32.const 0) (i32.const 4))
                          (call $run))
                        """);
        assertEquals(new Outcome(0, "-1\n", ""), tazza("--invoke", "run", guest));
        assertEquals(
                new Outcome(0, "-1\n", ""),
                tazza("--allow-command", "false", "--invoke", "run", guest));
        assertEquals(
                new Outcome(0, "0\n", ""), tazza("--allow-command=true", "--invoke", "run", guest));
        assertEquals(
                new Outcome(0, "0\n", ""), tazza("--allow-command-all", "--invoke", "run", guest));
        var result = tazza("--forbid-plugin", "wasmedge_process", "--invoke", "run", guest);
        assertTrue(
                result.err()
                        .endsWith(
                                "wasmedge_process (bundled) would provide it, but is forbidden\n"),
                result.err());
    }
}

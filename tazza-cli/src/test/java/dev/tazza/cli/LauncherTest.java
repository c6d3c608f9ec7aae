package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script. */
class LauncherTest {
    private static final Path ROOT =
            Path.of(System.getProperty("tazza.root", "..")).toAbsolutePath().normalize();

    @TempDir private Path folder;

    /**
     * The launcher for Windows, which no test runs. Of the options that the shell script asks the
     * JVM about it has none.
     */
    @Test
    void theLauncherForWindowsStartsTheJvmAsTheOtherOneDoes() throws Exception {
        String shell = Files.readString(ROOT.resolve("scripts/launch-files.sh"));
        String start = Files.readString(ROOT.resolve("tazza.cmd"));
        String options = between(shell, "\n    options=\"", "\"").strip().replace('\n', ' ');
        String main = between(shell, "tazza_main_class=", "\n");
        assertEquals(
                options + " %TAZZA_JVM_OPTIONS% -cp \"%TAZZA_LIB%\\*\" " + main + " %*",
                between(start, "\\bin\\java.exe\" ", "\n").strip());
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before) + before.length();
        assertTrue(from >= before.length(), before);
        return text.substring(from, text.indexOf(after, from));
    }

    /** The real one, which {@code ./verify} has built before the tests run. */
    @Nested
    class AsBuilt {
        @BeforeEach
        void needsABuild() throws Exception {
            // A build from inside of this one would pull the classes away from under the tests.
            var result = launch(folder, ROOT.resolve("tazza").toString(), "--version");
            assumeTrue(result.status() == 0, "./tazza is not up to date; ./verify builds it first");
        }

        private static Run.Result launch(Path folder, String... command) throws Exception {
            return Run.command(folder, Map.of("TAZZA_BUILD", "never"), command);
        }

        @Test
        void runsFromAnyFolder() throws Exception {
            var result = launch(folder, ROOT.resolve("tazza").toString(), "--version");
            assertEquals(0, result.status());
            assertTrue(result.out().startsWith("tazza 0."), result.out());
            assertEquals("", result.err());
        }

        @Test
        void runsThroughLinksAndAPathWithSpaces() throws Exception {
            var spaced = Files.createDirectory(folder.resolve("my programs"));
            var checkout = Files.createSymbolicLink(spaced.resolve("check out"), ROOT);
            Files.createSymbolicLink(spaced.resolve("direct link"), checkout.resolve("tazza"));
            Files.createSymbolicLink(spaced.resolve("tz"), Path.of("direct link"));
            var result = launch(spaced, "./tz", "--version");
            // The temporary folder is removed afterwards, and warns of links that lead out of it.
            for (String link : List.of("check out", "direct link", "tz")) {
                Files.delete(spaced.resolve(link));
            }
            assertEquals("", result.err());
            assertEquals(0, result.status());
        }

        @Test
        void runsAsAnArgumentOfTheShell() throws Exception {
            assertEquals(0, launch(ROOT, "sh", "tazza", "--version").status());
        }

        @Test
        void understandsArgumentsInUtf8WhateverTheLocale() throws Exception {
            var module = Wat.file(folder, "é €.wasm", "(func (export \"_start\"))");
            for (String locale : List.of("", "C", "POSIX", "C.UTF-8")) {
                var environment =
                        Map.of(
                                "TAZZA_BUILD",
                                "never",
                                "LC_ALL",
                                locale,
                                "LC_CTYPE",
                                "",
                                "LANG",
                                "");
                var result =
                        Run.command(folder, environment, ROOT.resolve("tazza").toString(), module);
                assertEquals("", result.err(), locale);
                assertEquals(0, result.status(), locale);
            }
        }
    }

    /** The script alone, with a build that only notes that it ran. */
    @Nested
    class Alone {
        private Path home;
        private Path launcher;

        @BeforeEach
        void makeACheckout() throws IOException {
            home = Files.createDirectory(folder.resolve("a check-out"));
            launcher = Files.copy(ROOT.resolve("tazza"), home.resolve("tazza"));
            Files.createDirectory(home.resolve("scripts"));
            build(
                    """
                    mkdir -p "$tazza_home/target/launch"
                    echo built >> "$tazza_home/target/builds"
                    cat > "$tazza_home/target/launch/launch.sh" <<'END'
                    tazza_is_current() { [ -f "$tazza_home/current" ]; }
                    tazza_start() { printf '<%s>' "$@"; exit 7; }
                    END
                    : > "$tazza_home/current"
                    """);
        }

        private void build(String script) throws IOException {
            Files.writeString(
                    home.resolve("scripts/build-launcher.sh"),
                    "tazza_home=$(cd \"$(dirname \"$0\")/..\" && pwd)\n" + script);
        }

        private int builds() throws IOException {
            return Files.readAllLines(home.resolve("target/builds")).size();
        }

        @Test
        void buildsOnceAndThenAgainOnlyWhenOutOfDate() throws Exception {
            assertEquals(7, Run.command(folder, launcher.toString()).status());
            assertEquals(7, Run.command(folder, launcher.toString()).status());
            assertEquals(1, builds());
            Files.delete(home.resolve("current"));
            assertEquals(7, Run.command(folder, launcher.toString()).status());
            assertEquals(2, builds());
        }

        @Test
        void passesArgumentsOnUntouched() throws Exception {
            var result =
                    Run.command(folder, launcher.toString(), "a b", "", "*", "$HOME", "--", "-x\n");
            assertEquals("<a b><><*><$HOME><--><-x\n>", result.out());
        }

        @Test
        void opensClosedStandardStreamsSoThatNoOtherFileTakesTheirPlace() throws Exception {
            build(
                    """
                    mkdir -p "$tazza_home/target/launch"
                    cat > "$tazza_home/target/launch/launch.sh" <<'END'
                    tazza_is_current() { true; }
                    tazza_start() {
                        for descriptor in 0 1 2; do [ -e /dev/fd/$descriptor ] || exit 8; done
                        cat 2>&- && exit 9
                        echo lost 2>&- && exit 10
                        exit 7
                    }
                    END
                    """);
            String closed = "exec sh \"$0\" <&- >&- 2>&-";
            assertEquals(7, Run.command(folder, "sh", "-c", closed, launcher.toString()).status());
        }

        @Test
        void failsWhenTheBuildFails() throws Exception {
            build("echo broken >&2; exit 1\n");
            var result = Run.command(folder, launcher.toString());
            assertEquals(1, result.status());
            assertEquals("broken\n", result.err());
        }
    }

    /** How the scripts find a JDK. */
    @Nested
    class Tools {
        private Path jdk(String name, String version) throws IOException {
            var jdk = folder.resolve(name);
            Files.createDirectories(jdk.resolve("bin"));
            for (String tool : Set.of("java", "javac")) {
                var file =
                        Files.writeString(jdk.resolve("bin").resolve(tool), "#!/bin/sh\nexit 1\n");
                assertTrue(file.toFile().setExecutable(true));
            }
            Files.writeString(
                    jdk.resolve("release"),
                    "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"y\"\n");
            return jdk;
        }

        private Run.Result tools(String program, Path argument) throws Exception {
            String script = ". " + "\"$1\"; " + program.formatted("\"$2\"");
            return Run.command(
                    folder,
                    "sh",
                    "-c",
                    script,
                    "sh",
                    ROOT.resolve("scripts/tools.sh").toString(),
                    argument.toString());
        }

        @Test
        void readsTheVersionOfAJdk() throws Exception {
            assertEquals("25\n", tools("jdk_major %s", jdk("jdk 25", "25.0.1")).out());
            assertEquals("26\n", tools("jdk_major %s", jdk("ea", "26-ea")).out());
            assertEquals("1\n", tools("jdk_major %s", jdk("old", "1.8.0_402")).out());
            assertEquals(1, tools("jdk_major %s", folder.resolve("none")).status());
        }

        @Test
        void takesJavaHomeIfItIsNewEnough() throws Exception {
            var newer = jdk("newer", "99");
            assertEquals(
                    newer + "\n",
                    tools("JAVA_HOME=%s; find_jdk; echo \"$JAVA_HOME\"", newer).out());
        }

        @Test
        void looksFurtherWhenJavaHomeIsOld() throws Exception {
            var old = jdk("older", "17.0.15");
            Files.createDirectory(folder.resolve("home"));
            jdk("home/.sdkman/candidates/java/77", "77.0.1");
            var result =
                    tools(
                            "JAVA_HOME=%s; HOME=$PWD/home; find_jdk && jdk_major \"$JAVA_HOME\"",
                            old);
            assertEquals(0, result.status(), result.err());
            assertTrue(Integer.parseInt(result.out().strip()) >= 25, result.out());
        }
    }
}

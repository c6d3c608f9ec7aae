package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Starts of the JVM that were trained with a program, by the launcher of this checkout. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(600)
class TrainedStartTest {
    private static final String TAZZA =
            Path.of(System.getProperty("tazza.root", ".."))
                    .toAbsolutePath()
                    .normalize()
                    .resolve("tazza")
                    .toString();
    private static final long ONE_MILLION = 1_000_000;

    /** Among the options that the JVM prints. */
    private static final Pattern AOT_CACHE = Pattern.compile("-XX:AOTCache=(.+?) -XX:");

    /** What has been trained once; each test has a copy. */
    @TempDir private static Path trained;

    @TempDir private Path folder;

    @BeforeAll
    static void train() throws Exception {
        var result = new User(trained).tazza("--version");
        assumeTrue(result.status() == 0, "./tazza is not up to date; ./verify builds it first");
        for (String name : List.of("app", "other")) {
            String text = printing(name);
            Wat.file(trained, name + ".wat.wasm", text);
            new User(trained).succeeds("compile", name + ".wat.wasm", name + ".wasm", "--train");
        }
    }

    /** A program that prints its name and whose classes differ by it. */
    private static String printing(String name) {
        return """
               (import "wasi_snapshot_preview1" "fd_write"
                 (func $write (param i32 i32 i32 i32) (result i32)))
               (memory (export "memory") 1)
               (data (i32.const 0) "\\08\\00\\00\\00\\06\\00\\00\\00%s\\n")
               (func $start (export "_start")
                 (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const %d))))
               (func (export "spin") (call $start) (loop $again (br $again)))
               """
                .formatted((name + "      ").substring(0, 5), 100 + 4 * name.length());
    }

    /** A user with keys and a cache. */
    private record User(Path home) {
        Map<String, String> environment() {
            return Map.of(
                    "TAZZA_BUILD", "never",
                    "XDG_CONFIG_HOME", home.resolve("config").toString(),
                    "TAZZA_CACHE_DIR", home.resolve("cache").toString());
        }

        Run.Result tazza(Map<String, String> more, String... arguments) throws Exception {
            var command = new ArrayList<>(List.of(TAZZA));
            command.addAll(List.of(arguments));
            var builder = new ProcessBuilder(command).directory(home.toFile());
            builder.environment().putAll(environment());
            builder.environment().putAll(more);
            return Run.finish(builder, new byte[0]);
        }

        Run.Result tazza(String... arguments) throws Exception {
            return tazza(Map.of(), arguments);
        }

        String succeeds(String... arguments) throws Exception {
            var result = tazza(arguments);
            assertEquals("", result.err());
            assertEquals(0, result.status());
            return result.out();
        }

        Path keys() {
            return home.resolve("config/tazza");
        }

        Path record(String name) throws IOException {
            try (var files = Files.walk(keys().resolve("trained"))) {
                return files.filter(Files::isRegularFile)
                        .filter(file -> file.getParent().endsWith(name))
                        .findFirst()
                        .orElseThrow();
            }
        }

        Path cache(String name) throws IOException {
            return Path.of(Files.readAllLines(record(name)).get(3));
        }

        /** A line of the log for each class of a guest, with where the JVM has it from. */
        List<String> guestClasses(String... arguments) throws Exception {
            Path log = home.resolve("classes.log");
            tazza(Map.of("TAZZA_JVM_OPTIONS", "-Xlog:class+load:file=" + log), arguments);
            try (var lines = Files.lines(log)) {
                return lines.filter(line -> line.contains(" dev.tazza.guest.")).toList();
            }
        }
    }

    private User user;

    @BeforeEach
    void copy() throws Exception {
        user = new User(folder);
        try (var files = Files.walk(trained)) {
            for (Path file : files.toList()) {
                Path to = folder.resolve(trained.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                    Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(file));
                } else {
                    Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        for (String name : List.of("app.wasm", "other.wasm")) {
            // The paths in it are those of the copy.
            editRecord(name, text -> text.replace(trained.toString(), folder.toString()));
        }
    }

    private void editRecord(String name, UnaryOperator<String> edit) throws IOException {
        Path record = user.record(name);
        Files.writeString(record, edit.apply(Files.readString(record)));
    }

    /**
     * The JVM's cache with which a run is started. The option's value, which may have spaces, ends
     * where the next option begins.
     */
    private static String cacheOf(Run.Result result) {
        var option = AOT_CACHE.matcher(result.out());
        assertTrue(option.find(), result.out());
        return option.group(1);
    }

    private Run.Result run(String... arguments) throws Exception {
        return user.tazza(Map.of("TAZZA_JVM_OPTIONS", "-XX:+PrintCommandLineFlags"), arguments);
    }

    @Test
    void aTrainedProgramIsStartedWithItsOwnCache() throws Exception {
        String cache = user.cache("app.wasm").toString();
        Path link =
                Files.createSymbolicLink(
                        Files.createDirectory(folder.resolve("d")).resolve("app.wasm"),
                        folder.resolve("app.wasm"));
        for (String name : List.of("app.wasm", "./app.wasm", "d/../app.wasm", "" + link)) {
            var result = run("run", "--dir", ".", name, "argument");
            assertEquals("", result.err());
            assertEquals(cache, cacheOf(result), name);
            assertTrue(result.out().endsWith("app  \n"), result.out());
        }
        var other = run("other.wasm");
        assertEquals(user.cache("other.wasm").toString(), cacheOf(other));
        assertTrue(other.out().endsWith("other\n"), other.out());
    }

    @Test
    void theJvmHasItsClassesFromThere() throws Exception {
        var classes = user.guestClasses("app.wasm");
        assertFalse(classes.isEmpty());
        for (String line : classes) {
            assertTrue(line.contains("shared objects file"), line);
        }
    }

    /** A limit on time needs other code, and one program may be given to another. */
    @Test
    void otherCodeIsNeverTakenFromThere() throws Exception {
        Files.copy(folder.resolve("other.wat.wasm"), folder.resolve("third.wasm"));
        for (var arguments :
                List.of(
                        new String[] {"--time-limit", "1m", "app.wasm"},
                        new String[] {"third.wasm", "app.wasm"})) {
            assertEquals(user.cache("app.wasm").toString(), cacheOf(run(arguments)));
            var classes = user.guestClasses(arguments);
            assertFalse(classes.isEmpty());
            for (String line : classes) {
                assertFalse(line.contains("shared objects file"), line);
            }
        }
    }

    @Test
    void aProgramInItsPlaceWithAnOldDateGetsNothingOfIt() throws Exception {
        Path program = folder.resolve("app.wasm");
        var date = Files.getLastModifiedTime(program);
        Files.write(program, Files.readAllBytes(folder.resolve("other.wasm")));
        Files.setLastModifiedTime(program, date);
        var result = run("app.wasm");
        assertEquals(user.cache("app.wasm").toString(), cacheOf(result));
        assertTrue(result.out().endsWith("other\n"), result.out());
        for (String line : user.guestClasses("app.wasm")) {
            assertFalse(line.contains("shared objects file"), line);
        }
    }

    /** What somebody did, who may be told of it. */
    private record Tampering(String name, String warning, Attack attack) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Attack {
        void on(User user) throws Exception;
    }

    private static final String CHANGED = "it has been changed";
    private static final String WRITABLE = "others may write to it or to a directory of it";
    private static final String FOREIGN = "a part of it is a link, or not yours";

    private static Tampering silently(String name, Attack attack) {
        return new Tampering(name, null, attack);
    }

    private static void flip(Path file, long position) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "rw")) {
            long at = position < 0 ? in.length() + position : position;
            in.seek(at);
            int old = in.read();
            in.seek(at);
            in.write(old ^ 1);
        }
    }

    private static void allow(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static void edit(Path file, UnaryOperator<String> edit) throws IOException {
        Files.writeString(file, edit.apply(Files.readString(file)));
    }

    private static void giveAway(Path file) throws IOException {
        // The number that stands for nobody.
        try {
            Files.setAttribute(file, "unix:uid", 65_534);
        } catch (IOException e) {
            assumeTrue(false, "only root can give files away");
        }
    }

    private static void link(Path file) throws IOException {
        Path real = file.getParent().resolveSibling(file.getFileName() + ".real");
        Files.move(file, real);
        Files.createSymbolicLink(file, real);
    }

    static Stream<Tampering> tampering() {
        return Stream.of(
                new Tampering("first bit", CHANGED, user -> flip(user.cache("app.wasm"), 0)),
                new Tampering(
                        "a bit in the middle",
                        CHANGED,
                        user -> flip(user.cache("app.wasm"), ONE_MILLION)),
                new Tampering("last bit", CHANGED, user -> flip(user.cache("app.wasm"), -1)),
                new Tampering(
                        "truncated",
                        CHANGED,
                        user -> {
                            try (var file =
                                    new RandomAccessFile(user.cache("app.wasm").toFile(), "rw")) {
                                file.setLength(file.length() - 1);
                            }
                        }),
                new Tampering(
                        "longer",
                        CHANGED,
                        user -> {
                            try (var file =
                                    new RandomAccessFile(user.cache("app.wasm").toFile(), "rw")) {
                                file.setLength(file.length() + 1);
                            }
                        }),
                new Tampering(
                        "empty", CHANGED, user -> Files.write(user.cache("app.wasm"), new byte[0])),
                new Tampering(
                        "that of another program",
                        CHANGED,
                        user ->
                                Files.write(
                                        user.cache("app.wasm"),
                                        Files.readAllBytes(user.cache("other.wasm")))),
                new Tampering(
                        "writable by the group",
                        WRITABLE,
                        user -> allow(user.cache("app.wasm"), "rw-rw----")),
                new Tampering(
                        "writable by all",
                        WRITABLE,
                        user -> allow(user.cache("app.wasm"), "rw----rw-")),
                new Tampering(
                        "in a directory of the group",
                        WRITABLE,
                        user -> allow(user.cache("app.wasm").getParent(), "rwxrwx---")),
                new Tampering(
                        "in a directory of all",
                        WRITABLE,
                        user -> allow(user.cache("app.wasm").getParent(), "rwx---rwx")),
                new Tampering("a link", FOREIGN, user -> link(user.cache("app.wasm"))),
                new Tampering("of another user", FOREIGN, user -> giveAway(user.cache("app.wasm"))),
                silently("no file", user -> Files.delete(user.cache("app.wasm"))),
                silently(
                        "a directory",
                        user -> {
                            Files.delete(user.cache("app.wasm"));
                            Files.createDirectory(user.cache("app.wasm"));
                        }),
                new Tampering(
                        "record writable by the group",
                        WRITABLE,
                        user -> allow(user.record("app.wasm"), "rw-rw-r--")),
                new Tampering(
                        "record in a directory of the group",
                        WRITABLE,
                        user -> allow(user.record("app.wasm").getParent(), "rwxrwxr-x")),
                new Tampering(
                        "records of the launch in a directory of all",
                        WRITABLE,
                        user ->
                                allow(
                                        user.record("app.wasm").getParent().getParent(),
                                        "rwxr-xrwx")),
                new Tampering(
                        "keys in a directory of the group",
                        WRITABLE,
                        user -> allow(user.keys(), "rwxrwx---")),
                silently("record is a link", user -> link(user.record("app.wasm"))),
                new Tampering(
                        "directory of records is a link",
                        FOREIGN,
                        user -> link(user.record("app.wasm").getParent())),
                silently("record of another user", user -> giveAway(user.record("app.wasm"))),
                silently("no record", user -> Files.delete(user.record("app.wasm"))),
                silently("empty record", user -> edit(user.record("app.wasm"), text -> "")),
                silently(
                        "record of another version",
                        user ->
                                edit(
                                        user.record("app.wasm"),
                                        text -> text.replace("trained 1", "trained 0"))),
                silently(
                        "options in the record",
                        user ->
                                edit(
                                        user.record("app.wasm"),
                                        text ->
                                                text.replaceFirst(
                                                        "\n(.*)\n(.*)", "\n$1\n$2 -Xmx1m"))),
                silently(
                        "record of another program",
                        user ->
                                edit(
                                        user.record("app.wasm"),
                                        text -> text.replace("app.wasm", "other.wasm"))),
                silently(
                        "made with other jars, another JVM or other options",
                        user -> {
                            Path launch = user.record("app.wasm").getParent().getParent();
                            Files.move(launch, launch.resolveSibling("0123456789abcdef"));
                        }),
                silently(
                        "the program has been changed since",
                        user ->
                                Files.setLastModifiedTime(
                                        user.home().resolve("app.wasm"),
                                        FileTime.fromMillis(
                                                System.currentTimeMillis() + ONE_MILLION))));
    }

    @ParameterizedTest
    @MethodSource("tampering")
    void isNotUsed(Tampering tampering) throws Exception {
        tampering.attack().on(user);
        var result = run("app.wasm");
        assertTrue(cacheOf(result).endsWith("/tazza.aot"), result.out());
        assertTrue(result.out().endsWith("app  \n"), result.out());
        assertEquals(
                tampering.warning() == null
                        ? ""
                        : "warning: app.wasm: its trained start is not used: "
                                + tampering.warning()
                                + "; 'tazza cache clean' removes it\n",
                result.err());
        assertEquals(0, result.status());
    }

    @Test
    void theCacheShowsAndRemovesIt() throws Exception {
        String list = user.succeeds("cache", "list");
        assertTrue(list.contains("  trained: " + folder.resolve("app.wasm") + "\n"), list);
        var json = (Map<?, ?>) JsonReader.read(user.succeeds("cache", "list", "--json"));
        assertTrue(
                ((List<?>) json.get("entries"))
                        .stream()
                                .anyMatch(
                                        entry ->
                                                folder.resolve("other.wasm")
                                                        .toString()
                                                        .equals(
                                                                ((Map<?, ?>) entry)
                                                                        .get("trained"))));
        Path cache = user.cache("app.wasm");
        user.succeeds("cache", "clean");
        assertFalse(Files.exists(cache));
        try (var files = Files.walk(user.keys().resolve("trained"))) {
            assertEquals(0, files.filter(Files::isRegularFile).count());
        }
    }

    @Test
    void aRunThatDoesNotEndIsEndedAndLearnedFrom() throws Exception {
        Files.delete(user.record("app.wasm"));
        user.succeeds(
                "compile",
                "app.wat.wasm",
                "-o",
                "app.wasm",
                "--train",
                "--train-time",
                "2s",
                "--",
                "--invoke",
                "spin",
                "app.wasm");
        assertEquals(user.cache("app.wasm").toString(), cacheOf(run("app.wasm")));
    }

    /** As from a terminal, the signal reaches the program first. */
    @Test
    void aSignalEndsTheRunAndKeepsWhatWasLearned() throws Exception {
        Files.delete(user.record("app.wasm"));
        var builder =
                new ProcessBuilder(
                                TAZZA,
                                "compile",
                                "app.wat.wasm",
                                "-o",
                                "app.wasm",
                                "--train",
                                "--train-time",
                                "10m",
                                "--",
                                "--invoke",
                                "spin",
                                "app.wasm")
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        builder.environment().putAll(user.environment());
        var process = builder.start();
        try (var output = process.inputReader()) {
            assertEquals("app  ", output.readLine());
            process.toHandle().destroy();
            assertEquals(null, output.readLine());
        }
        assertEquals(143, process.waitFor());
        assertEquals(user.cache("app.wasm").toString(), cacheOf(run("app.wasm")));
    }

    @Test
    void failuresAreToldAndLeaveTheCompiledProgram() throws Exception {
        Files.delete(folder.resolve("app.wasm"));
        var environment = Map.of("TAZZA_CACHE_LIMIT", "1M");
        var result = user.tazza(environment, "compile", "app.wat.wasm", "app.wasm", "--train");
        assertTrue(
                result.err()
                        .matches(
                                "error: app.wasm: compiled, but not trained: its [0-9,]+ bytes are"
                                        + " more than the cache may have\n"),
                result.err());
        assertEquals(1, result.status());
        result = run("app.wasm");
        assertTrue(cacheOf(result).endsWith("/tazza.aot"), result.out());
        try (var files = Files.list(folder.resolve("cache"))) {
            assertEquals(0, files.filter(f -> f.getFileName().toString().startsWith(".")).count());
        }
    }

    @Test
    void aStatusOfTheProgramIsTold() throws Exception {
        var result =
                user.tazza(
                        "compile",
                        "app.wat.wasm",
                        "new.wasm",
                        "--train",
                        "--",
                        "--invoke",
                        "no",
                        "new.wasm");
        assertTrue(
                result.err()
                        .endsWith(
                                "warning: new.wasm: the run that it was trained with ended with"
                                        + " status 1\n"),
                result.err());
        assertEquals(0, result.status());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskLeavesTheCompiledProgramAndNoPart() throws Exception {
        String namespace = "mount -t tmpfs -o size=4m none full && ";
        Files.createDirectory(folder.resolve("full"));
        var probe = Run.command(folder, "unshare", "-rm", "sh", "-c", namespace + ":");
        assumeTrue(probe.status() == 0, "file systems cannot be mounted here (unshare -rm)");
        String script = namespace + "\"$0\" \"$@\"; status=$?; ls -A full; exit $status";
        var builder =
                new ProcessBuilder(
                                "unshare",
                                "-rm",
                                "sh",
                                "-c",
                                script,
                                TAZZA,
                                "compile",
                                "app.wat.wasm",
                                "new.wasm",
                                "--train")
                        .directory(folder.toFile());
        builder.environment().putAll(user.environment());
        builder.environment().put("TAZZA_CACHE_DIR", folder.resolve("full").toString());
        var result = Run.finish(builder, new byte[0]);
        assertTrue(
                result.err().contains("error: new.wasm: compiled, but not trained: "),
                result.err());
        assertEquals(1, result.status());
        assertEquals("app  \n", result.out());
        assertEquals("app  \n", user.succeeds("new.wasm"));
    }
}

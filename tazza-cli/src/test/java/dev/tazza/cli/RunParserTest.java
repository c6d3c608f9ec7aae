package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tazza.wasm.Feature;
import dev.tazza.wasm.Features;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunParserTest {
    private static RunArguments parse(String... arguments) {
        return RunParser.parse(arguments, 0, Features.wasm2());
    }

    private static String refusal(String... arguments) {
        return assertThrows(UsageException.class, () -> parse(arguments)).getMessage();
    }

    @Test
    void optionsEndAtTheFile() {
        var parsed = parse("--debug", "app.wasm", "--env", "A=b", "--help");
        assertEquals("app.wasm", parsed.file());
        assertEquals(List.of("--env", "A=b", "--help"), parsed.guestArguments());
        assertTrue(parsed.debug());
        assertFalse(parsed.help());
    }

    @Test
    void twoDashesAllowAFileThatStartsWithADash() {
        assertEquals("-x.wasm", parse("--", "-x.wasm").file());
    }

    @Test
    void aDashIsStandardInput() {
        var parsed = parse("--debug", "-", "one");
        assertEquals("-", parsed.file());
        assertEquals(List.of("one"), parsed.guestArguments());
    }

    @Test
    void valuesFollowTheOptionOrAnEqualsSign() {
        assertEquals("f", parse("--invoke", "f", "x").invoke());
        assertEquals("f=g", parse("--invoke=f=g", "x").invoke());
    }

    @Test
    void laterVariablesWin() {
        assertEquals(
                Map.of("A", "3", "B", ""),
                parse("--env", "A=1", "--env=B=", "--env=A=3", "x").environment());
    }

    @Test
    void aVariableWithoutAValueIsPassedOn() {
        String path = System.getenv("PATH");
        assertEquals(Map.of("PATH", path), parse("--env", "PATH", "x").environment());
        assertEquals(Map.of(), parse("--env", "TAZZA_NOT_SET_ANYWHERE", "x").environment());
    }

    @Test
    void variablesComeFromFiles(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("env"), "# comment\n\nA=1\n B = 2\nC=x=y\n");
        assertEquals(
                Map.of("A", "1", "B ", " 2", "C", "x=y"),
                parse("--env-file", file.toString(), "x").environment());
        Files.writeString(file, "A=1\nnonsense\n");
        assertEquals(
                "--env-file " + file + ": line 2 is not NAME=VALUE",
                refusal("--env-file", file.toString(), "x"));
        assertEquals("--env-file nowhere: no such file", refusal("--env-file", "nowhere", "x"));
    }

    @Test
    void aNetworkGrantIsOptional() {
        var plain = parse("--net", "app.wasm");
        assertEquals("app.wasm", plain.file());
        assertEquals(List.of("all"), plain.network());
        var granted = parse("--net", "listen=127.0.0.1:80", "--net=none", "app.wasm");
        assertEquals(List.of("listen=127.0.0.1:80", "none"), granted.network());
        assertEquals("app.wasm", granted.file());
    }

    @Test
    void switchesApplyInOrder() {
        var features = parse("--enable-all", "--disable-simd", "--enable-gc", "x").features();
        assertFalse(features.has(Feature.SIMD));
        assertTrue(features.has(Feature.GC));
        assertEquals(
                "--enable-warp: no feature is called warp; see 'tazza help features'",
                refusal("--enable-warp", "x"));
    }

    @Test
    void modulesHaveANameAndAFile() {
        var modules = parse("--module", "env:lib:1.wasm", "--module=:a.wasm", "x").modules();
        assertEquals(new RunArguments.LinkedModule("env", "lib:1.wasm"), modules.get(0));
        assertEquals(new RunArguments.LinkedModule("", "a.wasm"), modules.get(1));
        assertEquals("--module env: expected NAME:FILE", refusal("--module", "env", "x"));
    }

    @ParameterizedTest
    @CsvSource({"5,5000", "1.5s,1500", "200ms,200", "2m,120000", "1h,3600000", "0.5,500"})
    void timeLimitsHaveUnits(String text, long millis) {
        assertEquals(Duration.ofMillis(millis), parse("--time-limit", text, "x").timeLimit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1", "0", "1d", "1.2.3", "NaN", "99999999999999h", "1e3"})
    void otherTimesAreRefused(String text) {
        assertTrue(
                refusal("--time-limit", text, "x")
                        .startsWith("--time-limit " + text + ": expected"));
    }

    @Test
    void nothingIsLimitedUnlessAskedFor() {
        var parsed = parse("x");
        assertNull(parsed.timeLimit());
        assertEquals(-1, parsed.memoryPageLimit());
        assertEquals(16, parse("--memory-page-limit=16", "x").memoryPageLimit());
        assertEquals(-1, parsed.tableLimit());
        assertEquals(100, parse("--table-limit", "100", "x").tableLimit());
        assertEquals(-1, parsed.heapLimit());
        assertEquals(5, parse("--heap-limit", "5", "x").heapLimit());
        assertEquals(512 << 10, parse("--heap-limit", "512K", "x").heapLimit());
        assertEquals(64 << 20, parse("--heap-limit", "64M", "x").heapLimit());
        assertEquals(3L << 30, parse("--heap-limit=3G", "x").heapLimit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "M", "-1", "1.5M", "10T", "10MB", "9999999999G", "1e3"})
    void otherSizesAreRefused(String text) {
        assertEquals(
                "--heap-limit " + text + ": expected a size such as 1000000, 512K, 64M or 2G",
                refusal("--heap-limit", text, "x"));
        assertEquals(
                "--table-limit " + text + ": expected a number of elements",
                refusal("--table-limit", text, "x"));
    }

    @Test
    void wrongOptionsAreRefused() {
        assertEquals("unknown option --dri; did you mean --dir?", refusal("--dri", "/", "x"));
        assertEquals(
                "unknown option --verbose; see 'tazza help run' (options of the guest follow the file)",
                refusal("--verbose", "x"));
        assertEquals("--dir needs a value: GUEST:HOST[:ro]", refusal("--dir"));
        assertEquals("--debug takes no value", refusal("--debug=1", "x"));
        assertEquals("no file given; see 'tazza help run'", refusal("--debug"));
        assertEquals("--env =x: the variable has no name", refusal("--env", "=x", "y"));
    }
}

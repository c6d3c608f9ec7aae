package dev.tazza.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tazza.compiler.Compiler;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.Engine;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Guests on virtual threads that are cancelled at random all end, and leave nothing. */
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class CrowdTest {
    private static final int SIZE = 1_000;

    @TempDir private Path folder;

    static Stream<Engine> engines() {
        return Stream.of(new Compiler(), new Interpreter());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void allGuestsEndAndNothingIsLeft(Engine engine) throws Exception {
        var report = new Crowd(SIZE, 1, folder).run(CrowdProgram.of(engine));
        int ended = report.ends().values().stream().mapToInt(Integer::intValue).sum();
        assertEquals(SIZE, ended, report.toString());
    }
}

package dev.tazza.conformance.program;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tazza.conformance.TestedEngine;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java's own profiler, as docs/debugging.md says. */
class FlightRecorderTest {
    private static Set<String> sampledMethods(Path recording) throws Exception {
        var result = new TreeSet<String>();
        for (var event : RecordingFile.readAllEvents(recording)) {
            if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
                for (var frame : event.getStackTrace().getFrames()) {
                    result.add(frame.getMethod().getName());
                }
            }
        }
        return result;
    }

    @Test
    void namesTheFunctionsOfLua(@TempDir Path folder) throws Exception {
        assumeFalse("interpreter".equals(TestedEngine.name()), "the interpreter makes no methods");
        var recording = folder.resolve("lua.jfr");
        new TazzaCommand("lua-exn.wasm", "/w/fib.lua")
                .withJvm("-XX:StartFlightRecording=filename=" + recording + ",settings=profile")
                .with("--dir", "/w:" + TazzaCommand.corpus() + ":ro")
                .run()
                .succeeded();
        var methods = sampledMethods(recording);
        assertTrue(
                methods.stream().anyMatch(name -> name.matches("luaV_execute\\$\\d+(p\\d+)?")),
                methods::toString);
    }
}

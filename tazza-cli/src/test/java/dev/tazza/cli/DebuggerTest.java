package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.LongValue;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.StepRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Java debugger sees the source of a guest: lines, variables, the names of functions. */
class DebuggerTest {
    private static final Path GUESTS = Path.of("../tazza-wasm/src/test/resources/debug");
    private static final String PACKAGE = "dev.tazza.guest.";

    private VirtualMachine machine;

    // The method whose calls are stops.
    private String awaited;

    @AfterEach
    void end() {
        if (machine != null) {
            machine.process().destroyForcibly();
        }
    }

    /** Starts a guest, which waits for the debugger. */
    private void launch(String guest, String function, String argument) throws Exception {
        var connector = Bootstrap.virtualMachineManager().defaultConnector();
        var arguments = connector.defaultArguments();
        arguments
                .get("options")
                .setValue("-cp \"" + System.getProperty("java.class.path") + "\" -XX:+UseSerialGC");
        arguments
                .get("main")
                .setValue(
                        Main.class.getName()
                                + " run --no-cache --debug-info --invoke "
                                + function
                                + " "
                                + GUESTS.resolve(guest)
                                + " "
                                + argument);
        machine = connector.launch(arguments);
    }

    /** Runs up to a line of a class that is not loaded yet. */
    private ThreadReference stopAt(String name, int line) throws Exception {
        var prepared = machine.eventRequestManager().createClassPrepareRequest();
        prepared.addClassFilter(PACKAGE + name);
        prepared.enable();
        return nextStop(
                type -> {
                    var locations = type.locationsOfLine(line);
                    assertTrue(!locations.isEmpty(), "no line " + line);
                    machine.eventRequestManager()
                            .createBreakpointRequest(locations.getFirst())
                            .enable();
                });
    }

    private interface Preparation {
        void accept(ReferenceType type) throws Exception;
    }

    private ThreadReference nextStop(Preparation preparation) throws Exception {
        machine.resume();
        while (true) {
            EventSet events = machine.eventQueue().remove(60_000);
            assertTrue(events != null, "the guest does not get there");
            for (var event : events) {
                switch (event) {
                    case ClassPrepareEvent prepared -> preparation.accept(prepared.referenceType());
                    case BreakpointEvent breakpoint -> {
                        return breakpoint.thread();
                    }
                    case MethodEntryEvent entry when entry.method().name().equals(awaited) -> {
                        machine.eventRequestManager().deleteEventRequest(entry.request());
                        return entry.thread();
                    }
                    case StepEvent step -> {
                        machine.eventRequestManager().deleteEventRequest(step.request());
                        return step.thread();
                    }
                    case VMDeathEvent death -> throw new AssertionError("it ended: " + output());
                    case VMDisconnectEvent gone -> throw new AssertionError("it is gone");
                    default -> {
                        // The start of the JVM.
                    }
                }
            }
            events.resume();
        }
    }

    private ThreadReference stepOver(ThreadReference thread) throws Exception {
        machine.eventRequestManager()
                .createStepRequest(thread, StepRequest.STEP_LINE, StepRequest.STEP_OVER)
                .enable();
        return nextStop(type -> {});
    }

    private String output() throws Exception {
        return new String(machine.process().getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
                + new String(
                        machine.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Map<String, Long> variables(StackFrame frame) throws Exception {
        var result = new LinkedHashMap<String, Long>();
        for (var variable : frame.visibleVariables()) {
            switch (frame.getValue(variable)) {
                case IntegerValue number -> result.put(variable.name(), (long) number.value());
                case LongValue number -> result.put(variable.name(), number.value());
                default -> {
                    // No number.
                }
            }
        }
        return result;
    }

    private static String place(StackFrame frame) throws Exception {
        var location = frame.location();
        String method = location.method().name();
        return method.substring(0, method.lastIndexOf('$'))
                + " "
                + location.sourceName()
                + ":"
                + location.lineNumber();
    }

    private static List<String> guestFrames(ThreadReference thread) throws Exception {
        var result = new ArrayList<String>();
        for (var frame : thread.frames()) {
            if (frame.location().declaringType().name().startsWith(PACKAGE + "G")) {
                result.add(place(frame));
            }
        }
        return result;
    }

    @Test
    void linesAndVariablesOfC() throws Exception {
        launch("calc-O0-v5.wasm", "ratio", "4");
        var thread = stopAt("G$calc_c", 9);
        assertEquals(List.of("divide calc.c:9", "ratio calc.c:15"), guestFrames(thread));
        assertEquals(Map.of("a", 100L, "b", 4L, "bias", 3L), variables(thread.frame(0)));
        var ratio = variables(thread.frame(1));
        assertEquals(4, ratio.get("n"));
        assertEquals(4, ratio.get("i"));
        assertEquals(0, ratio.get("total"));
        thread = nextStop(type -> {});
        assertEquals(3, variables(thread.frame(0)).get("b"));
        ratio = variables(thread.frame(1));
        assertEquals(3, ratio.get("i"));
        assertEquals(100 / 4 + 3, ratio.get("total"));
        // Where an IDE looks for the file, below the folders that it is told.
        var path = thread.frame(0).location().sourcePath();
        assertTrue(path.matches(".*[/\\\\]calc\\.c"), path);
        assertTrue(Path.of(path).isAbsolute(), path);
        assertEquals("Guest", thread.frame(0).location().declaringType().defaultStratum());
        // The division is in a function that was inlined.
        assertEquals("divide calc.c:4", place(stepOver(thread).frame(0)));
    }

    /** As IDEs do it whose editors take no breakpoint in a file that is not Java. */
    @Test
    void callsOfAFunctionAreStops() throws Exception {
        launch("calc-O0-v5.wasm", "ratio", "4");
        var entries = machine.eventRequestManager().createMethodEntryRequest();
        entries.addClassFilter(PACKAGE + "G$calc_c");
        entries.enable();
        awaited = "divide$0";
        var thread = nextStop(type -> {});
        assertEquals("divide calc.c:7", place(thread.frame(0)));
        assertEquals("divide calc.c:8", place(stepOver(thread).frame(0)));
    }

    @Test
    void linesAndVariablesOfRust() throws Exception {
        launch("area.wasm", "total", "2");
        var thread = stopAt("G$area_rs", 13);
        assertEquals(List.of("area::area area.rs:13", "total area.rs:24"), guestFrames(thread));
        var area = variables(thread.frame(0));
        assertEquals(1, area.get("width"));
        assertEquals(2, area.get("height"));
        assertEquals(10, area.get("scale"));
        assertEquals(2, area.get("product"));
        assertEquals(2, area.get("wide"));
    }

    @Test
    void variablesOfOptimisedCodeAsFarAsTheyExist() throws Exception {
        launch("calc-O2-v4.wasm", "ratio", "4");
        var thread = stopAt("G$calc_c", 9);
        var divide = variables(thread.frame(0));
        assertEquals(100, divide.get("a"));
        assertEquals(4, divide.get("b"));
    }
}

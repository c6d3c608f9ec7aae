package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tazza run --profile}, and what its files look like. */
class ProfileTest {
    private static final String HOSTILE = "</script><script>window.evil=1</script>\u202e\"'&";

    @TempDir private Path folder;

    private record Outcome(int status, String err) {}

    private static Outcome tazza(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = Main.run(new Console(out, err, false), arguments);
        return new Outcome(status, err.toString(StandardCharsets.UTF_8));
    }

    private static CallTree tree() {
        var tree = new CallTree();
        add(tree, 6, "main", "work", "inner");
        add(tree, 3, "main", "work");
        add(tree, 1, "main", "main", HOSTILE);
        return tree;
    }

    private static void add(CallTree tree, int count, String... frames) {
        for (int i = 0; i < count; i++) {
            tree.add(List.of(frames));
        }
    }

    private static String written(ProfileFormat format) {
        return format.write("test", tree(), Duration.ofMillis(1234), Duration.ofMillis(5));
    }

    private String loop(String end) throws Exception {
        return Wat.file(
                folder,
                "loop.wasm",
                """
                (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
                (memory (export "memory") 1)
                (func $spin (param $n i32) (result i32) (local $s i32)
                  (loop $again
                    (local.set $s (i32.add (i32.load (i32.const 0)) (i32.mul (local.get $s) (local.get $n))))
                    (i32.store (i32.const 0) (local.get $s))
                    (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                  (local.get $s))
                (func $caller (result i32) (call $spin (i32.const 300000000)))
                (func (export "_start") (drop (call $caller)) %s)
                """
                        .formatted(end));
    }

    @Test
    void theGuestsFunctionsAreNamedHoweverItEnds() throws Exception {
        var ends = Map.of("", 0, "(call $proc_exit (i32.const 3))", 3, "unreachable", 134);
        for (var end : ends.entrySet()) {
            var file = folder.resolve("out.folded");
            var outcome = tazza("--profile", file.toString(), loop(end.getKey()));
            assertEquals(end.getValue(), outcome.status(), outcome.err());
            var text = Files.readString(file);
            assertTrue(text.matches("(?s).*func\\[3];caller;spin \\d+\n.*"), text);
        }
    }

    @Test
    void whatCannotBeDoneIsRefused() throws Exception {
        String guest = loop("");
        var outcome = tazza("--profile", "p.svg", guest);
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().contains(".html (a flame graph)"), outcome.err());
        outcome = tazza("--profile", "p.html", "--engine", "interpreter", guest);
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().contains("needs --engine compiler"), outcome.err());
        outcome = tazza("--profile", folder.resolve("no/p.html").toString(), guest);
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().contains("no/p.html"), outcome.err());
    }

    @Test
    void stacksAreFolded() {
        assertEquals(
                "main;work 3\nmain;work;inner 6\nmain;main;" + HOSTILE + " 1\n",
                written(ProfileFormat.FOLDED));
    }

    @Test
    void speedscopeHasFramesSamplesAndWeights() {
        var file = (Map<?, ?>) JsonReader.read(written(ProfileFormat.SPEEDSCOPE));
        var profile = (Map<?, ?>) ((List<?>) file.get("profiles")).getFirst();
        assertEquals(List.of(15.0, 30.0, 5.0), profile.get("weights"));
        assertEquals(
                List.of(List.of(0.0, 1.0), List.of(0.0, 1.0, 2.0), List.of(0.0, 0.0, 3.0)),
                profile.get("samples"));
        assertEquals(50.0, profile.get("endValue"));
        var frames = (List<?>) ((Map<?, ?>) file.get("shared")).get("frames");
        assertEquals(Map.of("name", "inner"), frames.get(2));
    }

    @Test
    void namesCannotLeaveTheData() {
        var page = written(ProfileFormat.HTML);
        assertFalse(page.contains("</script><script>window"), page);
        assertFalse(page.contains("\u202e"), page);
        assertEquals(3, page.split("</script>", -1).length, "the data and the script end");
    }

    @Test
    void theFlameGraphWorksInABrowser() throws Exception {
        var page = folder.resolve("page.html");
        Files.writeString(page, written(ProfileFormat.HTML));
        try (var browser = Chromium.start(folder)) {
            for (int width : new int[] {1200, 390}) {
                browser.open(page, width, 800);
                checkFlameGraph(browser);
                browser.assertQuiet();
            }
        }
    }

    private static String frame(int node) {
        return "[data-node=\"" + node + "\"]";
    }

    private static String text(Chromium browser, String selector) throws Exception {
        return (String) browser.evaluate("document.querySelector('" + selector + "').textContent");
    }

    private static void checkFlameGraph(Chromium browser) throws Exception {
        assertEquals("Profile of test", text(browser, "h1"));
        assertEquals("all: 10 samples, 100.0%", text(browser, "#details"));
        // Nothing sticks out to the right.
        assertEquals(true, browser.evaluate("document.documentElement.scrollWidth <= innerWidth"));
        assertEquals(6.0, browser.evaluate("document.querySelectorAll('.frame').length"));
        browser.hover(frame(2));
        assertEquals("inner: 6 samples, 60.0% (itself 6, 60.0%)", text(browser, ".tip"));

        browser.click(frame(1));
        assertEquals("work: 9 samples, 90.0% (itself 3, 30.0%)", text(browser, "#details"));
        assertEquals(null, browser.evaluate("document.querySelector('" + frame(4) + "')"));
        browser.press("ArrowDown");
        assertEquals("inner: 6 samples, 60.0% (itself 6, 60.0%)", text(browser, "#details"));
        browser.press("Escape");
        assertEquals("all: 10 samples, 100.0%", text(browser, "#details"));

        browser.click("#search");
        browser.type("WORK");
        assertEquals("1 function found, in 90.0% of the samples", text(browser, "#found"));
        assertEquals("work", text(browser, ".match"));

        // A function that calls itself is in a sample once.
        var rows =
                (List<?>)
                        browser.evaluate(
                                "[...document.querySelectorAll('tbody tr')].map(r =>"
                                        + " [...r.cells].map(c => c.textContent).join(' '))");
        assertEquals(
                List.of(
                        "60.0% 60.0% 6 inner",
                        "30.0% 90.0% 3 work", "10.0% 10.0% 1 " + HOSTILE, "0.0% 100.0% 0 main"),
                rows);
        assertEquals(null, browser.evaluate("window.evil"));
    }
}

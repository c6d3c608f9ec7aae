package dev.tazza.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tazza inspect --html}. */
class ModulePageTest {
    private static final String FIELDS =
            """
            (import "env" "</script><script>window.evil=1</script>" (func (param i32)))
            (import "<img src=x onerror=window.evil=2>" "\\e2\\80\\ae\\22\\27&\\1b" (func))
            (memory (export "<b>memory</b>") 1)
            (data (i32.const 0) "some data that takes a little room in the module")
            (func $big (@name "big <i>") (export "run")
              (call $small) (call $small) (call 0 (i32.const 1)) (call $small))
            (func $small (@name "<svg onload=window.evil=3>") (nop))
            """;

    @TempDir private Path folder;

    private Path page() throws Exception {
        var page = folder.resolve("page.html");
        var file = Wat.file(folder, "<u>module.wasm", FIELDS);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status =
                Main.run(new Console(out, err, false), "inspect", "--html", page.toString(), file);
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        assertEquals(0, status);
        assertEquals("", out.toString(StandardCharsets.UTF_8));
        return page;
    }

    @Test
    void namesCannotLeaveTheData() throws Exception {
        var text = Files.readString(page());
        for (var hostile : List.of("<script>window", "<img", "<svg", "<u>", "<b>", "\u202e")) {
            assertFalse(text.contains(hostile), hostile);
        }
        assertTrue(text.contains("default-src 'none'"));
    }

    @Test
    void aModuleWithVeryMuchOfEverythingMakesNoHugePage() throws Exception {
        var fields = new StringBuilder();
        var longName = "n".repeat(2_000);
        for (int i = 0; i < 5_000; i++) {
            fields.append("(import \"m\" \"%s%d\" (func))".formatted(longName, i));
        }
        for (int i = 0; i < 5_000; i++) {
            fields.append(
                    "(func (@name \"f%d%s\") (export \"%s%d\") %s)"
                            .formatted(
                                    i,
                                    longName,
                                    longName,
                                    i,
                                    "(call %d)".formatted((7 * i) % 5_000).repeat(3)
                                            + "(call %d)".formatted((11 * i) % 10_000)));
        }
        var page = folder.resolve("page.html");
        var file = Wat.file(folder, "large.wasm", fields.toString());
        assertTrue(Files.size(Path.of(file)) > 20_000_000);
        int status =
                Main.run(
                        new Console(OutputStream.nullOutputStream(), System.err, false),
                        "inspect",
                        "--html",
                        page.toString(),
                        file);
        assertEquals(0, status);
        var text = Files.readString(page);
        assertTrue(text.length() < 2_500_000, "page of " + text.length());
        assertTrue(
                text.replace(" ", "").contains("\"importCount\":5000,"),
                "what is left out is counted");
        assertFalse(text.contains("n".repeat(201)));
    }

    @Test
    void thePageWorksInABrowser() throws Exception {
        var page = page();
        try (var browser = Chromium.start(folder)) {
            for (int width : new int[] {1200, 390}) {
                browser.open(page, width, 800);
                check(browser);
                browser.assertQuiet();
            }
        }
    }

    private static String text(Chromium browser, String selector) throws Exception {
        return (String) browser.evaluate("document.querySelector('" + selector + "').textContent");
    }

    private static void check(Chromium browser) throws Exception {
        assertEquals("<u>module.wasm", text(browser, "h1"));
        assertEquals(true, browser.evaluate("document.documentElement.scrollWidth <= innerWidth"));
        browser.hover(".tile[data-function=\"2\"]");
        assertTrue(text(browser, ".tip").startsWith("big <i>: "), text(browser, ".tip"));

        browser.click(".tile[data-function=\"2\"]");
        assertEquals("big <i>", text(browser, "#function h2"));
        assertTrue(text(browser, "#function").contains("Called by (0)none"));
        assertTrue(
                text(browser, "#function")
                        .contains(
                                "Calls (2)<svg onload=window.evil=3>"
                                        + "env.</script><script>window.evil=1</script>"),
                text(browser, "#function"));
        browser.click("[data-to=\"3\"]");
        assertEquals("<svg onload=window.evil=3>", text(browser, "#function h2"));
        browser.click("[data-to=\"2\"]");
        assertEquals("big <i>", text(browser, "#function h2"));

        browser.evaluate("document.querySelector('#search').focus()");
        browser.type("SVG");
        assertEquals(
                1.0, browser.evaluate("document.querySelectorAll('#functions tbody tr').length"));
        var all = text(browser, "main");
        assertTrue(all.contains("\\u202e\"'&\\u001b"), all);
        assertEquals(null, browser.evaluate("window.evil"));
        assertEquals(
                0.0, browser.evaluate("document.querySelectorAll('main img, main svg').length"));
    }
}

package dev.tazza.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Makes a page that is one file and asks for no other: a style, a script, and the data that the
 * script shows. Data has names in it that whoever made the module has chosen, so it is written
 * without a character that HTML gives a meaning to, and the page's policy lets no other script run
 * and nothing be fetched.
 */
final class HtmlPage {
    private static final String STYLE = "page.css";
    private static final String COMMON_SCRIPT = "page.js";

    private HtmlPage() {}

    /**
     * The text of a page.
     *
     * @param title its title
     * @param name what its script and style are named after
     * @param data what it shows, for {@link Json}
     */
    static String write(String title, String name, Object data) {
        String style = resource(STYLE) + resource(name + ".css");
        String script = resource(COMMON_SCRIPT) + resource(name + ".js");
        return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none';\
         form-action 'none'; img-src data:; style-src '%s'; script-src '%s'">
        <link rel="icon" href="data:,">
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        <main id="main"></main>
        <script type="application/json" id="data">%s</script>
        <script>%s</script>
        </body>
        </html>
        """
                .formatted(hash(style), hash(script), text(title), style, json(data), script);
    }

    /** A policy's name for an element with this content. */
    private static String hash(String content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return "sha256-"
                    + Base64.getEncoder()
                            .encodeToString(
                                    digest.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }

    private static String text(String text) {
        return Words.printable(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** JSON without a character that means something to HTML, or that does not show. */
    private static String json(Object data) {
        String json = Json.writeLine(data);
        var text = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            int type = Character.getType(c);
            boolean plain =
                    c != '<'
                            && c != '>'
                            && c != '&'
                            && type != Character.CONTROL
                            && type != Character.FORMAT
                            && type != Character.LINE_SEPARATOR
                            && type != Character.PARAGRAPH_SEPARATOR;
            if (plain) {
                text.append(c);
            } else {
                text.append(String.format("\\u%04x", (int) c));
            }
        }
        return text.toString();
    }

    private static String resource(String name) {
        try (var stream = HtmlPage.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}

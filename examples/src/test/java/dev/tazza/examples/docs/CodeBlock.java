package dev.tazza.examples.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A fenced block of code in a Markdown file, and what is to be done with it. That stands in a
 * comment right before the block, which readers do not see:
 *
 * <pre>
 * &lt;!-- example
 * files: calculator.wasm
 * prints: 3
 * --&gt;
 * </pre>
 *
 * <p>The keys, any of which may be given several times:
 *
 * <ul>
 *   <li>{@code given}: a declaration, such as {@code Guest guest}, of what the text before the
 *       block is about. Java only.
 *   <li>{@code import}: what is imported beside the packages that {@link JavaBlocks} imports. Java
 *       only.
 *   <li>{@code members}: the block declares members of a class. Java only.
 *   <li>{@code continues}: the block uses the members that the block of Java before it declares.
 *   <li>{@code files}: modules that are there when it runs, assembled from the texts in {@code
 *       src/test/resources/docs}; a name that ends with a slash is an empty folder.
 *   <li>{@code prints}: a line that it prints. With it a Java block is run, and must print just
 *       that.
 *   <li>{@code skip}: why nothing is done with it.
 * </ul>
 *
 * @param file the file
 * @param line the number of the line with the fence
 * @param language what stands behind the fence
 * @param text the lines between the fences
 * @param options the values by key
 */
public record CodeBlock(
        Path file, int line, String language, String text, Map<String, List<String>> options) {
    private static final String FENCE = "```";
    private static final String COMMENT = "<!-- example";
    private static final List<String> KEYS =
            List.of("given", "import", "members", "continues", "files", "prints", "skip");

    /**
     * The blocks of a file.
     *
     * @throws IllegalArgumentException if a comment has no block, or an unknown key
     */
    public static List<CodeBlock> read(Path file) throws IOException {
        var blocks = new ArrayList<CodeBlock>();
        var lines = Files.readAllLines(file);
        Map<String, List<String>> options = Map.of();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.startsWith(COMMENT)) {
                int end = i;
                while (!lines.get(end).endsWith("-->")) {
                    end++;
                }
                options = options(file, i, lines.subList(i, end + 1));
                i = end;
            } else if (line.strip().startsWith(FENCE)) {
                int end = i + 1;
                while (!lines.get(end).strip().equals(FENCE)) {
                    end++;
                }
                var text = String.join("\n", lines.subList(i + 1, end)).stripIndent();
                var language = line.strip().substring(FENCE.length());
                blocks.add(new CodeBlock(file, i + 1, language, text, options));
                options = Map.of();
                i = end;
            } else if (!options.isEmpty()) {
                throw new IllegalArgumentException(
                        file + ":" + (i + 1) + ": a block of code is expected after the comment");
            }
        }
        return blocks;
    }

    private static Map<String, List<String>> options(Path file, int number, List<String> lines) {
        var text = String.join("\n", lines).substring(COMMENT.length());
        var options = new HashMap<String, List<String>>();
        for (var line : text.substring(0, text.length() - "-->".length()).split("\n")) {
            if (line.isBlank()) {
                continue;
            }
            int colon = line.indexOf(':');
            var key = colon < 0 ? line.strip() : line.substring(0, colon).strip();
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(
                        file + ":" + (number + 1) + ": \"" + key + "\" is none of " + KEYS);
            }
            options.computeIfAbsent(key, k -> new ArrayList<>())
                    .add(colon < 0 ? "" : line.substring(colon + 1).strip());
        }
        return options;
    }

    /** The values of a key. */
    List<String> option(String key) {
        return options.getOrDefault(key, List.of());
    }

    /** Whether a key is given. */
    boolean has(String key) {
        return options.containsKey(key);
    }

    /** Its file and line. */
    @Override
    public String toString() {
        return file.getFileName() + ":" + line;
    }
}

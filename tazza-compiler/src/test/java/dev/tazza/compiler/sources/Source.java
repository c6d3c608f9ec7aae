package dev.tazza.compiler.sources;

/**
 * A generated source.
 *
 * @param name the name of the class
 * @param text all of the file, not formatted
 */
record Source(String name, String text) {
    private static final String HEAD =
            """
            package dev.tazza.compiler.support;

            // Written by GeneratedSourcesTest, which says how to change it.

            """;

    /** A source with what stands before every class. */
    static Source of(String name, String body) {
        return new Source(name, HEAD + body);
    }

    /**
     * A text with values in the place of names that begin with a dollar.
     *
     * @param values names without the dollar, each with its value behind it; no name may begin with
     *     one that stands before it
     */
    static String fill(String template, String... values) {
        var text = template;
        for (int i = 0; i < values.length; i += 2) {
            text = text.replace("$" + values[i], values[i + 1]);
        }
        return text;
    }

    /**
     * The name of the method for an instruction: {@code i8x16.add_sat_s} is {@code i8x16AddSatS}.
     */
    static String method(String instruction) {
        var name = new StringBuilder();
        boolean upper = false;
        for (char letter : instruction.toCharArray()) {
            if (letter == '.' || letter == '_') {
                upper = true;
            } else {
                name.append(upper ? Character.toUpperCase(letter) : letter);
                upper = false;
            }
        }
        return name.toString();
    }

    /** A text with its first letter in upper case. */
    static String upper(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** What of a source does not depend on how it is formatted. */
    static String words(String text) {
        return text.replaceAll("(?m)^ +\\*(?!/)", "").replaceAll("\\s+", "");
    }
}

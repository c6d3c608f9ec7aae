package dev.tazza.maven;

/** Lines of Java source. */
final class SourceWriter {
    private static final String STEP = "    ";

    private final StringBuilder text = new StringBuilder();
    private String indentation = "";

    /** Lines that follow are further to the right. */
    void indent() {
        indentation += STEP;
    }

    /** Takes back one {@link #indent}. */
    void outdent() {
        indentation = indentation.substring(STEP.length());
    }

    /** Writes a line of these parts. */
    void line(String... parts) {
        if (parts.length > 0) {
            text.append(indentation);
            for (var part : parts) {
                text.append(part);
            }
        }
        text.append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

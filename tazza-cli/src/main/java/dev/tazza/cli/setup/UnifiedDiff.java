package dev.tazza.cli.setup;

import java.util.ArrayList;
import java.util.List;

/** The difference between two texts as {@code diff -u} shows it. */
final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private final List<String> old;
    private final List<String> changed;

    // What both have in common, at the start and at the end, in lines.
    private final int prefix;
    private final int suffix;

    private UnifiedDiff(List<String> old, List<String> changed) {
        this.old = old;
        this.changed = changed;
        int shorter = Math.min(old.size(), changed.size());
        int start = 0;
        while (start < shorter && old.get(start).equals(changed.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && old.get(old.size() - 1 - end).equals(changed.get(changed.size() - 1 - end))) {
            end++;
        }
        prefix = start;
        suffix = end;
    }

    /**
     * Compares two texts.
     *
     * @param name the file
     * @param old its text; null if it is not there
     * @param changed its new text; null if it goes away
     * @return the difference; empty if there is none
     */
    static String of(String name, String old, String changed) {
        if (old == null ? changed == null : old.equals(changed)) {
            return "";
        }
        return "--- "
                + (old == null ? "/dev/null" : name)
                + "\n+++ "
                + (changed == null ? "/dev/null" : name)
                + "\n"
                + new UnifiedDiff(lines(old), lines(changed)).hunk();
    }

    /** The lines of a text, each with its end: whether the last one has one makes a difference. */
    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        int start = 0;
        while (text != null && start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    /**
     * One hunk for all: what is set up is a few lines in one place, and a file that is written anew
     * with another indentation differs everywhere.
     */
    private String hunk() {
        int from = Math.max(0, prefix - CONTEXT);
        int oldTo = Math.min(old.size(), old.size() - suffix + CONTEXT);
        int changedTo = Math.min(changed.size(), changed.size() - suffix + CONTEXT);
        var text = new StringBuilder("@@ -");
        range(text, from, oldTo);
        text.append(" +");
        range(text, from, changedTo);
        text.append(" @@\n");
        for (int i = from; i < prefix; i++) {
            line(text, ' ', old.get(i));
        }
        for (int i = prefix; i < old.size() - suffix; i++) {
            line(text, '-', old.get(i));
        }
        for (int i = prefix; i < changed.size() - suffix; i++) {
            line(text, '+', changed.get(i));
        }
        for (int i = old.size() - suffix; i < oldTo; i++) {
            line(text, ' ', old.get(i));
        }
        return text.toString();
    }

    private static void range(StringBuilder text, int from, int to) {
        int count = to - from;
        // An empty range is named after the line before it.
        text.append(count == 0 ? from : from + 1).append(',').append(count);
    }

    private static void line(StringBuilder text, char mark, String line) {
        text.append(mark).append(line);
        if (!line.endsWith("\n")) {
            text.append("\n\\ No newline at end of file\n");
        }
    }
}

package dev.tazza.image;

import java.nio.charset.StandardCharsets;

/**
 * What an extended header of POSIX says about the entry that follows it: lines of the form {@code
 * LENGTH KEY=VALUE}, of which only those are kept that change where its content is.
 */
final class PaxRecords {
    private static final int MAX_DIGITS = 6;

    private String path;
    private String linkPath;
    private long size = -1;

    /**
     * Reads the records.
     *
     * @param text the header
     * @throws ImageException if they are none
     */
    PaxRecords(byte[] text) throws ImageException {
        int position = 0;
        while (position < text.length) {
            int start = position;
            int length = 0;
            while (position < text.length && text[position] != ' ') {
                if (text[position] < '0'
                        || text[position] > '9'
                        || position - start >= MAX_DIGITS) {
                    throw malformed();
                }
                length = 10 * length + text[position++] - '0';
            }
            int end = start + length;
            // Room for the space, a key of one letter, "=" and the end of the line.
            if (end > text.length || end < position + 4 || text[end - 1] != '\n') {
                throw malformed();
            }
            record(new String(text, position + 1, end - position - 2, StandardCharsets.UTF_8));
            position = end;
        }
    }

    private void record(String text) throws ImageException {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw malformed();
        }
        String value = text.substring(equals + 1);
        switch (text.substring(0, equals)) {
            case "path" -> path = value;
            case "linkpath" -> linkPath = value;
            case "size" -> size = size(value);
            default -> {
                // Times, owners, attributes: nothing that is read here.
            }
        }
    }

    private static long size(String text) throws ImageException {
        try {
            long size = Long.parseLong(text);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            // Refused below, as a negative one is.
        }
        throw malformed();
    }

    private static ImageException malformed() {
        return new ImageException("the tar file has a malformed extended header");
    }

    /** The path of the entry; null if it does not say. */
    String path() {
        return path;
    }

    /** The target of the link; null if it does not say. */
    String linkPath() {
        return linkPath;
    }

    /** The length of the content in bytes; -1 if it does not say. */
    long size() {
        return size;
    }
}

package dev.tazza.cli;

/** Small help with sentences. */
final class Words {
    private Words() {}

    /** The text with its first letter in lower case, to stand after a colon. */
    static String decapitalized(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    /** A number with its noun, such as {@code 1 item} or {@code 2,000 items}. */
    static String counted(int count, String noun) {
        return "%,d %s%s".formatted(count, noun, count == 1 ? "" : "s");
    }

    /** The text, or its beginning and an ellipsis if it has more characters than {@code most}. */
    static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    /**
     * The text on one line and harmless for a terminal: names in a module are the choice of whoever
     * made it, so control characters in them are written as escapes.
     */
    static String printable(String text) {
        StringBuilder result = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                if (result == null) {
                    result = new StringBuilder(text.length() + 8).append(text, 0, i);
                }
                result.append("\\u").append(String.format("%04x", (int) c));
            } else if (result != null) {
                result.append(c);
            }
        }
        return result == null ? text : result.toString();
    }
}

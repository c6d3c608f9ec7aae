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
}

package dev.tazza.cli;

/** The values of {@code --net}. */
final class NetworkGrant {
    /** Everything is granted. */
    static final String ALL = "all";

    /** Nothing is granted. */
    static final String NONE = "none";

    static final String HELP = "";

    private NetworkGrant() {}

    /** Whether {@code text} is meant as the value of a {@code --net} before it, not as a file. */
    static boolean isGrant(String text) {
        return text.equals(ALL) || text.equals(NONE);
    }
}

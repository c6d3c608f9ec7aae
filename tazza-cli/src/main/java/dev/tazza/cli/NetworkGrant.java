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
        if (text.equals(ALL) || text.equals(NONE)) {
            return true;
        }
        int equals = text.indexOf('=');
        for (int i = 0; i < equals; i++) {
            char c = text.charAt(i);
            if (c != '-' && (c < 'a' || c > 'z')) {
                return false;
            }
        }
        return equals > 0;
    }
}

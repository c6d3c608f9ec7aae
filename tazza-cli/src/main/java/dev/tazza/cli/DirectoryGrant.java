package dev.tazza.cli;

/**
 * A directory granted with {@code --dir}.
 *
 * @param guest its name for the guest
 * @param host its path here
 * @param readOnly whether the guest may only read
 */
record DirectoryGrant(String guest, String host, boolean readOnly) {
    private static final String READ_ONLY = ":ro";

    /**
     * Reads {@code GUEST:HOST}, {@code HOST::GUEST}, {@code GUEST=HOST} or {@code PATH}, each with
     * an optional {@code :ro} at the end. A colon decides before an equals sign does, and the colon
     * of a Windows drive does not count.
     */
    static DirectoryGrant parse(String text) {
        boolean readOnly = text.endsWith(READ_ONLY);
        String rest = readOnly ? text.substring(0, text.length() - READ_ONLY.length()) : text;
        int twoColons = rest.indexOf("::");
        if (twoColons >= 0) {
            return of(text, rest.substring(twoColons + 2), rest.substring(0, twoColons), readOnly);
        }
        int separator = isDrivePath(rest) ? -1 : rest.indexOf(':');
        if (separator < 0) {
            separator = rest.indexOf('=');
        }
        return separator < 0
                ? of(text, rest, rest, readOnly)
                : of(text, rest.substring(0, separator), rest.substring(separator + 1), readOnly);
    }

    private static DirectoryGrant of(String text, String guest, String host, boolean readOnly) {
        if (guest.isEmpty() || host.isEmpty()) {
            throw new UsageException(
                    "--dir " + text + ": a path is empty, expected " + RunOption.DIR.label());
        }
        return new DirectoryGrant(guest, host, readOnly);
    }

    /** Whether the first colon belongs to a drive letter, as in {@code C:\data}. */
    private static boolean isDrivePath(String path) {
        return path.length() > 2
                && Character.isLetter(path.charAt(0))
                && path.charAt(1) == ':'
                && path.charAt(2) == '\\';
    }
}

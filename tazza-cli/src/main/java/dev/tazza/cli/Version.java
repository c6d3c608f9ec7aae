package dev.tazza.cli;

/** The version of this build. */
final class Version {
    private Version() {}

    /** The version that the jar was built as; "development" where there is no jar. */
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}

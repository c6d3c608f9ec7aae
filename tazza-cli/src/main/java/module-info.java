/** The {@code tazza} command. */
module dev.tazza.cli {
    requires dev.tazza;
    requires info.picocli;
}

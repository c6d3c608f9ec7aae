/** The {@code tazza} command. */
module dev.tazza.cli {
    requires com.google.gson;
    requires dev.tazza;
    requires dev.tazza.compiler;
    requires dev.tazza.image;
    requires dev.tazza.interpreter;
    requires dev.tazza.nativeplugin;
    requires dev.tazza.registry;
    requires info.picocli;

    uses dev.tazza.spi.Plugin;

    // For the annotations of the commands.
    opens dev.tazza.cli to
            info.picocli;
}

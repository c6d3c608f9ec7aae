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
    // Tells how the JVM was started.
    requires java.management;

    uses dev.tazza.spi.Plugin;

    // For the annotations of the commands.
    opens dev.tazza.cli to
            info.picocli;
}

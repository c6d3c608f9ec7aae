package dev.tazza.cli;

import dev.tazza.wasi.Wasi;
import java.nio.file.Path;
import java.util.ArrayList;

/** Turns the options into what the guest is granted. */
final class GuestSettings {
    private GuestSettings() {}

    /**
     * The guest's WASI.
     *
     * @throws UsageException if something that is to be granted is not there
     */
    static Wasi wasi(Console console, RunArguments arguments) {
        var all = new ArrayList<String>(arguments.guestArguments().size() + 1);
        all.add(programName(arguments.file()));
        all.addAll(arguments.guestArguments());
        return Wasi.builder()
                .arguments(all)
                .environment(arguments.environment())
                .inheritStreams()
                .build();
    }

    /** What the guest is told its own name is: the file without its folder. */
    private static String programName(String file) {
        var name = Path.of(file).getFileName();
        return name == null ? file : name.toString();
    }
}

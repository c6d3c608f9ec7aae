package dev.tazza.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the JVM of this process was started: the words before the main class, with which another one
 * starts in the same way but for its ahead-of-time cache.
 */
final class JvmStart {
    private static final String MAIN = Main.class.getName();

    /** What the beginnings are of options that are about the ahead-of-time cache. */
    private static final List<String> ABOUT_CACHE =
            List.of(
                    "-XX:AOTCache=",
                    "-XX:AOTCacheOutput=",
                    "-XX:AOTMode=",
                    "-XX:AOTConfiguration=",
                    "-XX:+AOTReplayTraining",
                    "-D" + TrainedStart.IDENTITY);

    private JvmStart() {}

    /**
     * The command that starts a JVM up to its main class.
     *
     * @param options more options for it
     * @throws IOException if it cannot be found out how this one was started
     */
    static List<String> command(String... options) throws IOException {
        var words = new ArrayList<>(ofProcess());
        words.removeIf(word -> ABOUT_CACHE.stream().anyMatch(word::startsWith));
        // Before the class path, which the last two words are.
        words.addAll(words.size() - 2, List.of(options));
        return words;
    }

    private static List<String> ofProcess() throws IOException {
        // With what stands before the JVM: in the runtime directory the dynamic loader starts it.
        Path file = Path.of("/proc/self/cmdline");
        if (Files.isReadable(file)) {
            var words = Arrays.asList(Files.readString(file, StandardCharsets.UTF_8).split("\0"));
            int main = words.indexOf(MAIN);
            if (main > 2 && words.get(main - 2).equals("-cp")) {
                return words.subList(0, main);
            }
        }
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        return words;
    }
}

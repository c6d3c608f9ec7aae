package dev.tazza.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a JVM holds on to, on Linux.
 *
 * @param resident its resident memory, in KiB
 * @param heap the bytes of live objects in its heap
 * @param descriptors its open descriptors
 * @param threads its threads
 */
record ProcessUse(long resident, long heap, long descriptors, long threads) {
    /** Has the JVM collect its garbage, and looks. */
    static ProcessUse of(Process process) throws IOException, FailedException {
        // The histogram is of live objects, so there is a full collection first.
        long heap = liveBytes(process.pid());
        var state = Path.of("/proc", Long.toString(process.pid()));
        long resident = 0;
        long threads = 0;
        for (String line : Files.readAllLines(state.resolve("status"))) {
            if (line.startsWith("VmRSS:")) {
                resident = number(line);
            } else if (line.startsWith("Threads:")) {
                threads = number(line);
            }
        }
        return new ProcessUse(resident, heap, descriptors(state), threads);
    }

    private static long descriptors(Path state) throws IOException {
        try (var files = Files.list(state.resolve("fd"))) {
            return files.count();
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    private static long liveBytes(long pid) throws IOException, FailedException {
        var jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(pid),
                                "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        String total = null;
        try (var lines = jcmd.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                total = line;
            }
        }
        String[] words = total == null ? new String[0] : total.strip().split("\\s+");
        if (words.length != 3 || !words[0].equals("Total")) {
            throw new FailedException("jcmd cannot look into the server: " + total);
        }
        return Long.parseLong(words[2]);
    }
}

package dev.tazza.cli;

import dev.tazza.image.ImageException;
import dev.tazza.image.Platform;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Finds the runtime directories that go into a standalone image. */
final class RuntimeChoice {
    private RuntimeChoice() {}

    /**
     * Opens the directories.
     *
     * @param runtimes the directories that were named; if none were, it is the one that this
     *     command runs from
     * @param platforms what the image is to run on; if none were named, what there is a directory
     *     for
     * @throws UsageException if one is none, two are for the same platform, or one is missing
     */
    static List<RuntimeDirectory> of(List<String> runtimes, List<String> platforms) {
        var directories = new ArrayList<RuntimeDirectory>();
        for (String directory : runtimes) {
            directories.add(RuntimeDirectory.open(directory));
        }
        if (directories.isEmpty()) {
            var own = RuntimeDirectory.ofThisCommand();
            if (own == null) {
                throw new UsageException(
                        "this command was not started from a runtime directory, which a standalone"
                                + " image needs; --runtime DIR names one, and"
                                + " containers/build-runtime.sh makes one");
            }
            directories.add(own);
        }
        refuseTwins(directories);
        return platforms.isEmpty() ? directories : wanted(directories, platforms);
    }

    private static void refuseTwins(List<RuntimeDirectory> directories) {
        for (int i = 1; i < directories.size(); i++) {
            for (int k = 0; k < i; k++) {
                if (directories.get(i).platform().equals(directories.get(k).platform())) {
                    throw new UsageException(
                            "--runtime: both "
                                    + directories.get(k).directory()
                                    + " and "
                                    + directories.get(i).directory()
                                    + " are for "
                                    + directories.get(i).platform());
                }
            }
        }
    }

    /** Those of the directories that the platforms ask for, in the order of the platforms. */
    private static List<RuntimeDirectory> wanted(
            List<RuntimeDirectory> directories, List<String> platforms) {
        var wanted = new LinkedHashSet<RuntimeDirectory>();
        for (String text : platforms) {
            Platform platform;
            try {
                platform = Platform.parse(text);
            } catch (ImageException e) {
                throw new UsageException("--platform: " + e.getMessage());
            }
            wanted.add(
                    directories.stream()
                            .filter(directory -> platform.accepts(directory.platform()))
                            .findFirst()
                            .orElseThrow(() -> noRuntime(text)));
        }
        return List.copyOf(wanted);
    }

    private static UsageException noRuntime(String platform) {
        return new UsageException(
                "--platform "
                        + platform
                        + ": there is no runtime directory for it; containers/build-runtime.sh makes"
                        + " one on such a machine, and --runtime DIR names it");
    }
}

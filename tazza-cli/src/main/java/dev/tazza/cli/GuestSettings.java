package dev.tazza.cli;

import dev.tazza.wasi.Wasi;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;

/** Turns the options into what the guest is granted. */
final class GuestSettings {
    private static final int THREAD_LIMIT = 4096;

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
        var wasi =
                Wasi.builder()
                        .arguments(all)
                        .environment(arguments.environment())
                        .inheritStreams()
                        .threadLimit(THREAD_LIMIT)
                        .network(NetworkOption.policy(arguments.network()))
                        .networkRefusals(
                                refusal ->
                                        console.detail(
                                                NetworkOption.refusal(
                                                        refusal, arguments.network())));
        for (String address : arguments.listen()) {
            wasi.listeningSocket(NetworkOption.listen(address));
        }
        for (var grant : arguments.directories()) {
            grant(wasi, grant);
        }
        for (String path : arguments.hidden()) {
            hide(wasi, path);
        }
        HiddenFiles.hide(wasi, arguments.directories());
        try {
            return wasi.build();
        } catch (UncheckedIOException e) {
            throw new UsageException("--dir: " + FileErrors.describe(e.getCause()));
        } catch (UnsupportedOperationException e) {
            throw new UsageException("--dir: " + e.getMessage());
        }
    }

    private static Path path(RunOption option, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException(option.text() + ": " + text + " is not a path");
        }
    }

    private static void hide(Wasi.Builder wasi, String path) {
        try {
            wasi.hide(path(RunOption.HIDE, path));
        } catch (UncheckedIOException e) {
            throw new UsageException("--hide " + path + ": " + FileErrors.describe(e.getCause()));
        } catch (UnsupportedOperationException e) {
            throw new UsageException("--hide " + path + ": " + e.getMessage());
        }
    }

    private static void grant(Wasi.Builder wasi, DirectoryGrant grant) {
        Path host = path(RunOption.DIR, grant.host());
        if (!Files.isDirectory(host)) {
            throw new UsageException("--dir: " + grant.host() + " is not a directory");
        }
        if (grant.readOnly()) {
            wasi.readOnlyDirectory(grant.guest(), host);
        } else {
            wasi.directory(grant.guest(), host);
        }
    }

    /** What the guest is told its own name is: the file without its folder. */
    private static String programName(String file) {
        var name = Path.of(file).getFileName();
        return name == null ? file : name.toString();
    }
}

package dev.tazza.cli;

import dev.tazza.compiler.artifact.CodeCache;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tazza cache}. */
@Command(
        name = "cache",
        description = "Shows or empties the cache of compiled code.",
        customSynopsis = {"tazza cache list [--json]", "tazza cache clean", "tazza cache path"},
        footer = {
            "",
            "list   its entries, the one used last first",
            "clean  removes all entries",
            "path   its directory",
            "",
            "Environment: TAZZA_CACHE_DIR is the directory to use, TAZZA_CACHE_LIMIT the size that it"
                    + " may have (1G unless set)."
        })
final class CacheCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Console console;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Parameters(paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}")
    private Action action;

    /** What can be done. */
    enum Action {
        list,
        clean,
        path
    }

    CacheCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (json && action != Action.list) {
            throw new UsageException("cache " + action + " takes no --json");
        }
        var cache = UserCode.cache(UserCode.keys());
        if (cache == null) {
            throw new UsageException(
                    "there is no home directory for a cache; TAZZA_CACHE_DIR names another");
        }
        try {
            console.print(
                    switch (action) {
                        case list -> json ? json(cache) : text(cache);
                        case clean -> "removed " + Words.counted(cache.clean(), "file") + "\n";
                        case path -> cache.directory() + "\n";
                    });
        } catch (IOException e) {
            throw new UsageException(cache.directory() + ": " + FileErrors.describe(e));
        }
        return ExitStatus.SUCCESS;
    }

    private static String text(CodeCache cache) throws IOException {
        var text = new StringBuilder();
        long size = 0;
        int count = 0;
        for (var entry : cache.entries()) {
            text.append(
                    "%,14d bytes  used %s  %s%n"
                            .formatted(
                                    entry.size(),
                                    TIME.format(
                                            entry.used()
                                                    .toInstant()
                                                    .atZone(ZoneId.systemDefault())),
                                    entry.file().getFileName()));
            size += entry.size();
            count++;
        }
        text.append(
                "%,14d bytes in %s, of %,d bytes%n"
                        .formatted(size, Words.counted(count, "file"), UserCode.limit()));
        return text.toString();
    }

    private static String json(CodeCache cache) throws IOException {
        var list = new ArrayList<>();
        long size = 0;
        for (var entry : cache.entries()) {
            var object = new LinkedHashMap<String, Object>();
            object.put("file", entry.file().toString());
            object.put("size", entry.size());
            object.put("used", entry.used().toInstant().toString());
            list.add(object);
            size += entry.size();
        }
        var object = new LinkedHashMap<String, Object>();
        object.put("directory", cache.directory().toString());
        object.put("limit", UserCode.limit());
        object.put("size", size);
        object.put("entries", list);
        return Json.write(object) + "\n";
    }
}

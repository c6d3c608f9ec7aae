package dev.tazza.cli;

import dev.tazza.compiler.artifact.CodeCache;
import dev.tazza.compiler.artifact.TrainedStarts;
import dev.tazza.registry.ProgramCache;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tazza cache}. */
@Command(
        name = "cache",
        description =
                "Shows or empties the cache of compiled code, of what programs were trained with, and of"
                        + " programs from registries.",
        customSynopsis = {"tazza cache list [--json]", "tazza cache clean", "tazza cache path"},
        footer = {
            "",
            "list   its entries, the one used last first",
            "clean  removes all entries",
            "path   its directory",
            "",
            "Environment: TAZZA_CACHE_DIR is the directory to use, TAZZA_CACHE_LIMIT the size that"
                    + " compiled code may have, and programs once more (1G unless set)."
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

    /**
     * An entry of either cache.
     *
     * @param trained the program that is started with it; null if it is not for the JVM
     */
    private record Item(Path file, String name, long size, FileTime used, Path trained) {
        String text() {
            return trained == null ? name : "trained: " + trained;
        }
    }

    @Override
    public Integer call() {
        if (json && action != Action.list) {
            throw new UsageException("cache " + action + " takes no --json");
        }
        var keys = UserCode.keys();
        var cache = UserCode.cache(keys);
        var programs = ReferenceRun.cache();
        if (cache == null || programs == null) {
            throw new UsageException(
                    "there is no home directory for a cache; TAZZA_CACHE_DIR names another");
        }
        var trained = keys.directory() == null ? null : new TrainedStarts(keys, cache);
        try {
            console.print(
                    switch (action) {
                        case list -> {
                            var items = items(cache, programs, trained);
                            yield json ? json(items, cache) : text(items);
                        }
                        case clean -> {
                            if (trained != null) {
                                trained.forget();
                            }
                            int files = cache.clean() + programs.clean();
                            yield "removed " + Words.counted(files, "file") + "\n";
                        }
                        case path -> cache.directory() + "\n";
                    });
        } catch (IOException e) {
            throw new UsageException(cache.directory() + ": " + FileErrors.describe(e));
        }
        return ExitStatus.SUCCESS;
    }

    /** What is in both, the one used last first. */
    private static List<Item> items(CodeCache cache, ProgramCache programs, TrainedStarts trained)
            throws IOException {
        var starts = new HashMap<Path, Path>();
        if (trained != null) {
            for (var start : trained.all()) {
                starts.put(start.file(), start.program());
            }
        }
        var items = new ArrayList<Item>();
        for (var entry : cache.entries()) {
            Path file = entry.file();
            String name = file.getFileName().toString();
            items.add(new Item(file, name, entry.size(), entry.used(), starts.get(file)));
        }
        for (var entry : programs.entries()) {
            items.add(new Item(entry.directory(), entry.name(), entry.size(), entry.used(), null));
        }
        items.sort(Comparator.comparing(Item::used).reversed());
        return items;
    }

    private static String text(List<Item> items) {
        var text = new StringBuilder();
        long size = 0;
        int count = 0;
        for (var item : items) {
            text.append(
                    "%,14d bytes  used %s  %s%n"
                            .formatted(
                                    item.size(),
                                    TIME.format(
                                            item.used().toInstant().atZone(ZoneId.systemDefault())),
                                    Words.printable(item.text())));
            size += item.size();
            count++;
        }
        text.append(
                "%,14d bytes in %s, of %,d bytes%n"
                        .formatted(size, Words.counted(count, "file"), UserCode.limit()));
        return text.toString();
    }

    private static String json(List<Item> items, CodeCache cache) {
        var list = new ArrayList<>();
        long size = 0;
        for (var item : items) {
            var object = new LinkedHashMap<String, Object>();
            object.put("file", item.file().toString());
            object.put("name", item.name());
            object.put("size", item.size());
            object.put("used", item.used().toInstant().toString());
            if (item.trained() != null) {
                object.put("trained", item.trained().toString());
            }
            list.add(object);
            size += item.size();
        }
        var object = new LinkedHashMap<String, Object>();
        object.put("directory", cache.directory().toString());
        object.put("limit", UserCode.limit());
        object.put("size", size);
        object.put("entries", list);
        return Json.write(object) + "\n";
    }
}

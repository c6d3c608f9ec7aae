package dev.tazza.cli;

import dev.tazza.compiler.artifact.CodeCache;
import dev.tazza.registry.ProgramCache;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
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
                "Shows or empties the cache of compiled code, and of programs from registries.",
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

    /** An entry of either cache. */
    private record Item(Path file, String name, long size, FileTime used) {}

    @Override
    public Integer call() {
        if (json && action != Action.list) {
            throw new UsageException("cache " + action + " takes no --json");
        }
        var cache = UserCode.cache(UserCode.keys());
        var programs = ReferenceRun.cache();
        if (cache == null || programs == null) {
            throw new UsageException(
                    "there is no home directory for a cache; TAZZA_CACHE_DIR names another");
        }
        try {
            console.print(
                    switch (action) {
                        case list -> json ? json(cache, programs) : text(cache, programs);
                        case clean ->
                                "removed "
                                        + Words.counted(cache.clean() + programs.clean(), "file")
                                        + "\n";
                        case path -> cache.directory() + "\n";
                    });
        } catch (IOException e) {
            throw new UsageException(cache.directory() + ": " + FileErrors.describe(e));
        }
        return ExitStatus.SUCCESS;
    }

    /** What is in both, the one used last first. */
    private static List<Item> items(CodeCache cache, ProgramCache programs) throws IOException {
        var items = new ArrayList<Item>();
        for (var entry : cache.entries()) {
            String name = entry.file().getFileName().toString();
            items.add(new Item(entry.file(), name, entry.size(), entry.used()));
        }
        for (var entry : programs.entries()) {
            items.add(new Item(entry.directory(), entry.name(), entry.size(), entry.used()));
        }
        items.sort(Comparator.comparing(Item::used).reversed());
        return items;
    }

    private static String text(CodeCache cache, ProgramCache programs) throws IOException {
        var text = new StringBuilder();
        long size = 0;
        int count = 0;
        for (var item : items(cache, programs)) {
            text.append(
                    "%,14d bytes  used %s  %s%n"
                            .formatted(
                                    item.size(),
                                    TIME.format(
                                            item.used().toInstant().atZone(ZoneId.systemDefault())),
                                    Words.printable(item.name())));
            size += item.size();
            count++;
        }
        text.append(
                "%,14d bytes in %s, of %,d bytes%n"
                        .formatted(size, Words.counted(count, "file"), UserCode.limit()));
        return text.toString();
    }

    private static String json(CodeCache cache, ProgramCache programs) throws IOException {
        var list = new ArrayList<>();
        long size = 0;
        for (var item : items(cache, programs)) {
            var object = new LinkedHashMap<String, Object>();
            object.put("file", item.file().toString());
            object.put("name", item.name());
            object.put("size", item.size());
            object.put("used", item.used().toInstant().toString());
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

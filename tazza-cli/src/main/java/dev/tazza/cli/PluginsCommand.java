package dev.tazza.cli;

import dev.tazza.nativeplugin.NativePlugin;
import dev.tazza.spi.PluginOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tazza plugins}. */
@Command(
        name = "plugins",
        description = "Lists the plug-ins, with the modules they provide and their options.",
        customSynopsis = {
            "tazza plugins [--json] [--allow-native] [--plugin FILE]...",
            "tazza plugins --header"
        })
final class PluginsCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--plugin", paramLabel = "FILE", description = "List those in this file, too.")
    private List<String> files = List.of();

    @Option(
            names = "--allow-native",
            description =
                    "List those in shared libraries on TAZZA_PLUGIN_PATH, too, by loading them.")
    private boolean allowNative;

    @Option(
            names = "--header",
            description = "Print tazza_plugin.h, for plug-ins in C and other languages.")
    private boolean header;

    PluginsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (header) {
            console.print(NativePlugin.header());
            return ExitStatus.SUCCESS;
        }
        var search = new PluginSearch();
        if (allowNative) {
            search.allowNative();
        }
        for (String file : files) {
            search.give(file);
        }
        search.check();
        var plugins = search.all();
        console.print(json ? json(plugins) : text(plugins));
        return ExitStatus.SUCCESS;
    }

    private static String text(List<FoundPlugin> plugins) {
        var text = new StringBuilder();
        for (var found : plugins) {
            var plugin = found.plugin();
            text.append(plugin.name());
            append(text, " ", plugin.version());
            text.append(" (").append(found.origin()).append(")");
            append(text, ": ", plugin.description());
            text.append("\n    modules: ").append(String.join(", ", plugin.modules()));
            for (var option : plugin.options()) {
                text.append("\n    ").append(option.name());
                append(text, " ", option.argument());
                append(text, ": ", option.help());
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String before, String what) {
        if (!what.isEmpty()) {
            // A plug-in chooses its words, and a terminal obeys control characters.
            text.append(before).append(Words.printable(what));
        }
    }

    private static String json(List<FoundPlugin> plugins) {
        var list = new ArrayList<>();
        for (var found : plugins) {
            var plugin = found.plugin();
            var object = new LinkedHashMap<String, Object>();
            object.put("name", plugin.name());
            object.put("version", plugin.version());
            object.put("description", plugin.description());
            object.put("origin", found.origin());
            object.put("modules", plugin.modules());
            object.put("options", options(plugin.options()));
            list.add(object);
        }
        return Json.write(list) + "\n";
    }

    private static List<Object> options(List<PluginOption> options) {
        var list = new ArrayList<>();
        for (var option : options) {
            var object = new LinkedHashMap<String, Object>();
            object.put("name", option.name());
            object.put("argument", option.argument());
            object.put("help", option.help());
            list.add(object);
        }
        return list;
    }
}

package dev.tazza.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a profile is written as. */
enum ProfileFormat {
    /** A page with an interactive flame graph. */
    HTML {
        @Override
        String write(String title, CallTree tree, Duration duration, Duration interval) {
            var names = new Names();
            var nodes = new ArrayList<Object>();
            tree.visit(
                    (node, index, parent, depth) ->
                            nodes.add(List.of(parent, names.index(node.name()), node.self())));
            var data = new LinkedHashMap<String, Object>();
            data.put("title", title);
            data.put("milliseconds", duration.toMillis());
            data.put("interval", interval.toMillis());
            data.put("names", names.all());
            data.put("nodes", nodes);
            return HtmlPage.write("Profile of " + title, "profile", data);
        }
    },
    /** The file format of speedscope. */
    SPEEDSCOPE {
        @Override
        String write(String title, CallTree tree, Duration duration, Duration interval) {
            var names = new Names();
            var stack = new ArrayList<Integer>();
            var samples = new ArrayList<Object>();
            var weights = new ArrayList<Object>();
            tree.visit(
                    (node, index, parent, depth) -> {
                        enter(stack, depth, names.index(node.name()));
                        if (node.self() > 0) {
                            samples.add(List.copyOf(stack));
                            weights.add(node.self() * interval.toMillis());
                        }
                    });
            var profile = new LinkedHashMap<String, Object>();
            profile.put("type", "sampled");
            profile.put("name", title);
            profile.put("unit", "milliseconds");
            profile.put("startValue", 0);
            profile.put("endValue", tree.samples() * interval.toMillis());
            profile.put("samples", samples);
            profile.put("weights", weights);
            var frames = new ArrayList<Object>();
            for (var name : names.all()) {
                frames.add(Map.of("name", name));
            }
            var file = new LinkedHashMap<String, Object>();
            file.put("$schema", "https://www.speedscope.app/file-format-schema.json");
            file.put("exporter", "tazza " + Version.text());
            file.put("shared", Map.of("frames", frames));
            file.put("profiles", List.of(profile));
            return Json.writeLine(file) + "\n";
        }
    },
    /** A line for each stack: its frames, outermost first, between semicolons, and a count. */
    FOLDED {
        @Override
        String write(String title, CallTree tree, Duration duration, Duration interval) {
            var text = new StringBuilder();
            var stack = new ArrayList<String>();
            tree.visit(
                    (node, index, parent, depth) -> {
                        enter(stack, depth, node.name().replace(';', ':'));
                        if (node.self() > 0) {
                            text.append(String.join(";", stack))
                                    .append(' ')
                                    .append(node.self())
                                    .append('\n');
                        }
                    });
            return text.toString();
        }
    };

    /** Puts a frame on a stack in place of those that have been visited at its depth and below. */
    private static <T> void enter(List<T> stack, int depth, T frame) {
        stack.subList(depth, stack.size()).clear();
        stack.add(frame);
    }

    /** Gives names their numbers. */
    private static final class Names {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> all = new ArrayList<>();

        int index(String name) {
            return numbers.computeIfAbsent(
                    name,
                    key -> {
                        all.add(key);
                        return all.size() - 1;
                    });
        }

        List<String> all() {
            return all;
        }
    }

    /**
     * The format that a file's name asks for.
     *
     * @throws UsageException if it asks for none
     */
    static ProfileFormat of(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".html")) {
            return HTML;
        }
        if (name.endsWith(".json")) {
            return SPEEDSCOPE;
        }
        if (name.endsWith(".folded")) {
            return FOLDED;
        }
        throw new UsageException(
                "--profile "
                        + file
                        + ": the name has to end with .html (a flame graph), .json (for speedscope)"
                        + " or .folded (a line for each stack)");
    }

    /**
     * The content of a file.
     *
     * @param title what was profiled
     * @param tree the samples
     * @param duration how long samples were taken
     * @param interval the time between two
     */
    abstract String write(String title, CallTree tree, Duration duration, Duration interval);
}

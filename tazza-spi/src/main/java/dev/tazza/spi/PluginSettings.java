package dev.tazza.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options that were given to a plug-in, with their values. Immutable. */
public final class PluginSettings {
    private static final PluginSettings NONE = new PluginSettings(Map.of());

    private final Map<String, List<String>> values;

    private PluginSettings(Map<String, List<String>> values) {
        this.values = values;
    }

    /** No option was given. */
    public static PluginSettings none() {
        return NONE;
    }

    /**
     * These settings and one more option.
     *
     * @param option its name, such as {@code --allow-command}
     * @param value its value; empty for an option that takes none
     */
    public PluginSettings with(String option, String value) {
        var more = new LinkedHashMap<>(values);
        var list = new ArrayList<>(values(option));
        list.add(value);
        more.put(option, List.copyOf(list));
        return new PluginSettings(Collections.unmodifiableMap(more));
    }

    /** The options that were given, in their order, with all values of each. */
    public Map<String, List<String>> all() {
        return values;
    }

    /** Whether an option was given. */
    public boolean has(String option) {
        return values.containsKey(option);
    }

    /** The values of an option in the order given; empty if it was not given. */
    public List<String> values(String option) {
        return values.getOrDefault(option, List.of());
    }

    /** The last value of an option, if it was given. */
    public Optional<String> value(String option) {
        var list = values(option);
        return list.isEmpty() ? Optional.empty() : Optional.of(list.getLast());
    }
}

package dev.tazza.cli;

import dev.tazza.runtime.Meter;
import dev.tazza.wasm.Features;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what was typed after {@code tazza run}. Written by hand, driven by {@link RunOption},
 * because it is on the path of every start: loading the command line library costs as much as
 * running a small guest.
 */
final class RunParser {
    private final List<DirectoryGrant> directories = new ArrayList<>();
    private final List<String> hidden = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> network = new ArrayList<>();
    private final List<String> listen = new ArrayList<>();
    private final List<RunArguments.LinkedModule> modules = new ArrayList<>();
    private String invoke;
    private boolean reactor;
    private Features features;
    private Duration timeLimit;
    private long memoryPageLimit = -1;
    private long tableLimit = -1;
    private long heapLimit = -1;
    private String gasLimit;
    private String gasTable;
    private EnumSet<Meter.Counter> counters;
    private boolean json;
    private EngineChoice engine = EngineChoice.COMPILER;
    private boolean cache = true;
    private PluginSearch plugins;
    private String profile;
    private boolean traced;
    private String traceFile;
    private boolean traceTime;
    private String coreDump;
    private boolean debugInfo;
    private boolean debug;
    private boolean help;

    private RunParser(Features features) {
        this.features = features;
    }

    /**
     * Reads {@code arguments} from index {@code from} on.
     *
     * @param features what a module may use unless switches say otherwise
     * @throws UsageException if they are wrong
     */
    static RunArguments parse(String[] arguments, int from, Features features) {
        return new RunParser(features).read(arguments, from);
    }

    private RunArguments read(String[] arguments, int from) {
        int i = from;
        while (i < arguments.length) {
            String argument = arguments[i];
            if (argument.equals("--")) {
                i++;
                break;
            }
            if (!argument.startsWith("-") || argument.equals("-")) {
                break;
            }
            i++;
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String value = equals < 0 ? null : argument.substring(equals + 1);
            RunOption option = RunOption.of(name.equals("-h") ? RunOption.HELP.text() : name);
            if (option == null) {
                if (value == null && FeatureSwitch.matches(name)) {
                    features = FeatureSwitch.apply(features, name);
                } else if (acceptOfPlugin(
                        name, value, i < arguments.length ? arguments[i] : null)) {
                    i++;
                }
                continue;
            }
            if (value == null && option.takesValue()) {
                String next = i < arguments.length ? arguments[i] : null;
                if (option.valueIsOptional()) {
                    // What follows may be the guest's file: only a grant cannot be one.
                    boolean taken =
                            option == RunOption.NET && next != null && NetworkOption.isGrant(next);
                    value = taken ? next : null;
                } else if (next == null) {
                    throw new UsageException(name + " needs a value: " + option.label());
                } else {
                    value = next;
                }
                if (value != null) {
                    i++;
                }
            } else if (value != null && !option.takesValue()) {
                throw new UsageException(name + " takes no value");
            }
            accept(option, value);
        }
        if (i == arguments.length && !help) {
            throw new UsageException("no file given; see 'tazza help run'");
        }
        return result(arguments, i);
    }

    /** Takes an option that is not the command's own; whether {@code next} is its value. */
    private boolean acceptOfPlugin(String name, String value, String next) {
        var option = plugins().option(name);
        if (option == null) {
            throw new UsageException(unknown(name));
        }
        if (!option.option().takesValue()) {
            if (value != null) {
                throw new UsageException(name + " takes no value");
            }
            plugins().set(option, "");
            return false;
        }
        if (value == null && next == null) {
            throw new UsageException(name + " needs a value: " + option.option().argument());
        }
        plugins().set(option, value == null ? next : value);
        return value == null;
    }

    private PluginSearch plugins() {
        if (plugins == null) {
            plugins = new PluginSearch();
        }
        return plugins;
    }

    private RunArguments result(String[] arguments, int fileIndex) {
        if (plugins != null) {
            plugins.check();
        }
        boolean hasFile = fileIndex < arguments.length;
        return new RunArguments(
                hasFile ? arguments[fileIndex] : null,
                hasFile ? List.of(arguments).subList(fileIndex + 1, arguments.length) : List.of(),
                directories,
                hidden,
                environment,
                network,
                listen,
                invoke,
                reactor,
                modules,
                plugins,
                features,
                timeLimit,
                memoryPageLimit,
                tableLimit,
                heapLimit,
                measurement(),
                engine,
                cache,
                trace(),
                coreDump,
                debugInfo,
                profile,
                debug,
                help);
    }

    private RunArguments.Trace trace() {
        if (traceTime && !traced) {
            throw new UsageException("--trace-time without --trace");
        }
        return traced ? new RunArguments.Trace(traceFile, traceTime) : null;
    }

    private void accept(RunOption option, String value) {
        switch (option) {
            case DIR -> directories.add(DirectoryGrant.parse(value));
            case HIDE -> hidden.add(value);
            case ENV -> addVariable(value);
            case ENV_FILE -> readVariables(value);
            case INHERIT_ENV -> inheritVariables(value);
            case NET -> network.add(value == null ? NetworkOption.ALL : value);
            case LISTEN -> listen.add(value);
            case INVOKE -> invoke = value;
            case REACTOR -> reactor = true;
            case MODULE -> addModule(value);
            case PLUGIN -> plugins().give(value);
            case ALLOW_NATIVE -> plugins().allowNative();
            case FORBID_PLUGIN, FORBIDDEN_PLUGIN -> plugins().forbid(value);
            case TIME_LIMIT -> timeLimit = duration(option.text(), value);
            case MEMORY_PAGE_LIMIT -> memoryPageLimit = count(option, value, "pages");
            case TABLE_LIMIT -> tableLimit = count(option, value, "elements");
            case HEAP_LIMIT -> heapLimit = size(option, value);
            case GAS_LIMIT -> gasLimit = value;
            case GAS_TABLE -> gasTable = value;
            case STATS, ALL_STATISTICS -> countAll();
            case STATS_JSON -> {
                countAll();
                json = true;
            }
            case INSTRUCTION_COUNT -> count(Meter.Counter.INSTRUCTIONS);
            case GAS_MEASURING -> count(Meter.Counter.COST);
            case TIME_MEASURING -> count(Meter.Counter.TIME);
            case ENGINE -> engine = EngineChoice.parse(value);
            case NO_CACHE -> cache = false;
            case TRACE -> {
                traced = true;
                traceFile = value;
            }
            case PROFILE -> profile = value;
            case TRACE_TIME -> traceTime = true;
            case COREDUMP -> coreDump = value;
            case DEBUG_INFO -> debugInfo = true;
            case DEBUG -> debug = true;
            case HELP -> help = true;
        }
    }

    private void countAll() {
        counters = EnumSet.allOf(Meter.Counter.class);
    }

    private void count(Meter.Counter counter) {
        if (counters == null) {
            counters = EnumSet.noneOf(Meter.Counter.class);
        }
        counters.add(counter);
    }

    private RunArguments.Measurement measurement() {
        if (gasLimit == null && gasTable == null && counters == null) {
            return null;
        }
        return new RunArguments.Measurement(
                gasLimit == null ? Meter.UNLIMITED : cost(gasLimit),
                gasTable,
                counters == null ? EnumSet.noneOf(Meter.Counter.class) : counters,
                json);
    }

    private static long cost(String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw new UsageException(
                    "--gas-limit " + text + ": expected a number from 0 to 18446744073709551615");
        }
    }

    private void addVariable(String text) {
        int equals = text.indexOf('=');
        if (equals == 0 || text.isEmpty()) {
            throw new UsageException("--env " + text + ": the variable has no name");
        }
        if (equals > 0) {
            environment.put(text.substring(0, equals), text.substring(equals + 1));
            return;
        }
        String value = System.getenv(text);
        if (value == null) {
            environment.remove(text);
        } else {
            environment.put(text, value);
        }
    }

    private void inheritVariables(String prefix) {
        for (var variable : System.getenv().entrySet()) {
            String name = variable.getKey();
            if (name.startsWith(prefix)) {
                name = name.substring(prefix.length());
                // Variables here may lack a name, or have one that begins with =; a guest's may
                // not.
                if (!name.isEmpty() && name.indexOf('=') < 0) {
                    environment.put(name, variable.getValue());
                }
            }
        }
    }

    private void readVariables(String file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            throw new UsageException("--env-file " + file + ": " + FileErrors.describe(e));
        }
        int number = 0;
        for (String line : lines) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if (text.indexOf('=') <= 0) {
                throw new UsageException(
                        "--env-file " + file + ": line " + number + " is not NAME=VALUE");
            }
            addVariable(text);
        }
    }

    private void addModule(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || colon == text.length() - 1) {
            throw new UsageException("--module " + text + ": expected NAME:FILE");
        }
        modules.add(
                new RunArguments.LinkedModule(text.substring(0, colon), text.substring(colon + 1)));
    }

    /**
     * A time.
     *
     * @param option the option that it follows, for messages
     * @throws UsageException if {@code text} is none
     */
    static Duration duration(String option, String text) {
        int digits = 0;
        while (digits < text.length() && isNumberPart(text.charAt(digits))) {
            digits++;
        }
        try {
            double amount = Double.parseDouble(text.substring(0, digits));
            double millis =
                    switch (text.substring(digits)) {
                        case "ms" -> amount;
                        case "", "s" -> amount * 1_000;
                        case "m" -> amount * 60_000;
                        case "h" -> amount * 3_600_000;
                        default -> Double.NaN;
                    };
            if (millis > 0 && millis <= Long.MAX_VALUE / 1e6) {
                return Duration.ofNanos((long) (millis * 1e6));
            }
        } catch (NumberFormatException e) {
            // Reported below, as every other text that is no duration.
        }
        throw new UsageException(
                option + " " + text + ": expected a time such as 5, 1.5s, 200ms or 2m");
    }

    private static boolean isNumberPart(char c) {
        return c >= '0' && c <= '9' || c == '.';
    }

    private static long count(RunOption option, String text, String what) {
        try {
            long count = Long.parseLong(text);
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Reported below, as a negative number is.
        }
        throw new UsageException(option.text() + " " + text + ": expected a number of " + what);
    }

    /** A number of bytes. */
    private static long size(RunOption option, String text) {
        int last = text.length() - 1;
        int unit = last < 0 ? -1 : "KMG".indexOf(text.charAt(last));
        int shift = 10 * (unit + 1);
        try {
            long size = Long.parseLong(unit < 0 ? text : text.substring(0, last));
            if (size >= 0 && size <= Long.MAX_VALUE >> shift) {
                return size << shift;
            }
        } catch (NumberFormatException e) {
            // Reported below, as every other text that is no size.
        }
        throw new UsageException(
                option.text() + " " + text + ": expected a size such as 1000000, 512K, 64M or 2G");
    }

    private static String unknown(String name) {
        String nearest = null;
        int best = 3;
        for (RunOption option : RunOption.values()) {
            int distance = EditDistance.between(name, option.text());
            if (distance < best) {
                best = distance;
                nearest = option.text();
            }
        }
        return "unknown option "
                + name
                + (nearest == null
                        ? "; see 'tazza help run' (options of the guest follow the file)"
                        : "; did you mean " + nearest + "?");
    }
}

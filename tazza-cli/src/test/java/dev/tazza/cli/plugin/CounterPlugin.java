package dev.tazza.cli.plugin;

import dev.tazza.runtime.Linker;
import dev.tazza.spi.HostModules;
import dev.tazza.spi.Plugin;
import dev.tazza.spi.PluginOption;
import dev.tazza.spi.PluginSettings;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.ValueType;
import java.util.List;

/** A plug-in with an option and state; tests put it into jars. */
public final class CounterPlugin implements Plugin {
    @Override
    public String name() {
        return "counter";
    }

    @Override
    public String version() {
        return "1.2";
    }

    @Override
    public String description() {
        return "counts";
    }

    @Override
    public List<String> modules() {
        return List.of("counter");
    }

    @Override
    public List<PluginOption> options() {
        return List.of(
                new PluginOption("--count-from", "NUMBER", "Where to start."),
                new PluginOption("--count-loudly", "", "Print when the guest has ended."));
    }

    @Override
    public HostModules open(PluginSettings settings) {
        int start;
        String text = settings.value("--count-from").orElse("0");
        try {
            start = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--count-from " + text + ": expected a number");
        }
        return new Counter(start, settings.has("--count-loudly"));
    }

    private static final class Counter implements HostModules {
        private final boolean loud;
        private int count;

        private Counter(int start, boolean loud) {
            count = start;
            this.loud = loud;
        }

        @Override
        public void addTo(Linker linker) {
            var type = new FunctionType(List.of(), List.of(ValueType.I32));
            linker.define("counter", "next", type, call -> call.returnI32(0, count++));
        }

        @Override
        public void close() {
            if (loud) {
                System.err.println("closed at " + count);
            }
        }
    }
}

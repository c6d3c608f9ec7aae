package dev.tazza.cli.plugin;

import dev.tazza.runtime.Linker;
import dev.tazza.spi.HostModules;
import dev.tazza.spi.Plugin;
import dev.tazza.spi.PluginOption;
import dev.tazza.spi.PluginSettings;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.ValueType;
import java.util.List;

/** Plug-ins that do what they should not; tests put them into jars. */
public final class OddPlugins {
    private OddPlugins() {}

    /** Does nothing wrong, for others to start from. */
    public abstract static class Base implements Plugin, HostModules {
        @Override
        public String name() {
            return "odd";
        }

        @Override
        public List<String> modules() {
            return List.of("odd");
        }

        @Override
        public HostModules open(PluginSettings settings) {
            return this;
        }

        @Override
        public void addTo(Linker linker) {
            linker.define("odd", "f", new FunctionType(List.of(), List.of()), call -> act());
        }

        void act() {}
    }

    /** Cannot be made. */
    public static final class InConstructor extends Base {
        public InConstructor() {
            throw new IllegalStateException("not today");
        }
    }

    /** Cannot be made without a parameter. */
    public static final class WithParameter extends Base {
        public WithParameter(String text) {}
    }

    /** Fails to describe itself. */
    public static final class InName extends Base {
        @Override
        public String name() {
            throw new IllegalStateException("nameless");
        }
    }

    /** Has a name with a line end in it. */
    public static final class Misnamed extends Base {
        @Override
        public String name() {
            return "a\nb";
        }
    }

    /** Cannot be opened. */
    public static final class InOpen extends Base {
        @Override
        public HostModules open(PluginSettings settings) {
            throw new IllegalStateException("closed for good");
        }
    }

    /** Opens nothing. */
    public static final class OpensNull extends Base {
        @Override
        public HostModules open(PluginSettings settings) {
            return null;
        }
    }

    /** Cannot add its functions. */
    public static final class InAddTo extends Base {
        @Override
        public void addTo(Linker linker) {
            throw new IllegalStateException("no functions");
        }
    }

    /** Has a function that fails. */
    public static final class InFunction extends Base {
        @Override
        void act() {
            throw new IllegalStateException("broken");
        }
    }

    /** Has a function that calls what is not there. */
    public static final class InLinkage extends Base {
        @Override
        void act() {
            throw new NoSuchMethodError("dev.tazza.runtime.Missing");
        }
    }

    /** Cannot be closed. */
    public static final class InClose extends Base {
        @Override
        public void close() {
            throw new IllegalStateException("jammed");
        }
    }

    /** Has an option that the command has, too. */
    public static final class OptionOfTheCommand extends Base {
        @Override
        public List<PluginOption> options() {
            return List.of(new PluginOption("--dir", "NAME", "Something else."));
        }
    }

    /** Has an option whose name no shell would like. */
    public static final class OptionMisnamed extends Base {
        @Override
        public List<PluginOption> options() {
            return List.of(new PluginOption("dir", "NAME", "Something."));
        }
    }

    /** Provides what another one does. */
    public static final class Rival extends Base {
        @Override
        public String name() {
            return "rival";
        }
    }

    /** Is what the rival is one of. */
    public static final class Plain extends Base {}

    /** Wants to be WASI. */
    public static final class Usurper extends Base {
        @Override
        public List<String> modules() {
            return List.of("wasi_snapshot_preview1");
        }

        @Override
        public void addTo(Linker linker) {
            linker.define(
                    "wasi_snapshot_preview1",
                    "sched_yield",
                    new FunctionType(List.of(), List.of(ValueType.I32)),
                    call -> call.returnI32(0, 42));
        }
    }
}

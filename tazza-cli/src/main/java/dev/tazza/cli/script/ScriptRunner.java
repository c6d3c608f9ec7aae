package dev.tazza.cli.script;

import dev.tazza.runtime.CompiledModule;
import dev.tazza.runtime.Engine;
import dev.tazza.runtime.Global;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Memory;
import dev.tazza.runtime.Store;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.GuestException;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.UnlinkableException;
import dev.tazza.wasm.WasmException;
import dev.tazza.wasm.script.Action;
import dev.tazza.wasm.script.Command;
import dev.tazza.wasm.script.Command.ActionFailure;
import dev.tazza.wasm.script.Command.ModuleFailure;
import dev.tazza.wasm.script.Script;
import dev.tazza.wasm.text.ModuleText;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs scripts on an engine. A module that needs a feature the engine lacks is counted as waiting
 * for it, and so is everything that depends on the module.
 */
public final class ScriptRunner {
    private static final Duration THREAD_TIME = Duration.ofSeconds(30);

    private final Engine engine;
    private final Features language;
    private final Features runnable;
    private final Script script;
    private final Tally tally;

    private final Store store = new Store();
    private final Linker linker = new Linker();
    private final Map<String, ModuleSlot> definitions = new HashMap<>();
    private final Map<String, ModuleSlot> instances = new HashMap<>();
    private final Map<String, Instance> registrations = new HashMap<>();
    private final Map<Instance, String> tainted = new HashMap<>();
    private final Map<String, ModuleSlot.Waiting> waitingRegistrations = new HashMap<>();
    private final Map<String, ScriptThread> threads = new HashMap<>();

    // Instances in the store of the thread that started this one.
    private final Set<Instance> shared = new HashSet<>();
    private ModuleSlot lastDefinition = new ModuleSlot.Broken();
    private ModuleSlot current = new ModuleSlot.Broken();

    private ScriptRunner(Engine engine, Features language, Script script, Tally tally) {
        this.engine = engine;
        this.language = language;
        this.runnable = language.intersect(engine.features());
        this.script = script;
        this.tally = tally;
        Spectest.define(linker, store);
    }

    /**
     * Runs a script.
     *
     * @param engine what runs its modules
     * @param language the features that the script was written for
     */
    public static Tally run(Engine engine, Features language, Script script) {
        var tally = new Tally();
        new ScriptRunner(engine, language, script, tally).runAll(script.commands());
        return tally;
    }

    private void runAll(List<Command> commands) {
        for (var command : commands) {
            tally.add(command, script.locate(command).toString(), outcome(command));
        }
        for (var name : List.copyOf(threads.keySet())) {
            waitFor(name);
        }
    }

    private Outcome outcome(Command command) {
        try {
            return run(command);
        } catch (MalformedException e) {
            return failed(e.describe());
        } catch (WasmException e) {
            return failed(e.getClass().getSimpleName() + ": " + e.getMessage());
        } catch (UnsupportedFeature e) {
            return new Outcome.Waiting(e.getMessage());
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            // Anything else is a defect, but one of this command only.
            return failed(e + " at " + Arrays.stream(e.getStackTrace()).limit(3).toList());
        }
    }

    /** A feature is needed that the engine lacks. */
    private static final class UnsupportedFeature extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnsupportedFeature(String feature) {
            super(feature, null, false, false);
        }
    }

    private static Outcome passed() {
        return new Outcome.Passed();
    }

    private static Outcome failed(String reason) {
        return new Outcome.Failed(reason);
    }

    private Outcome run(Command command) {
        return switch (command) {
            case Command.Module(int offset, ModuleText module) -> module(module);
            case Command.Definition(int offset, ModuleText module) -> definition(module);
            case Command.Instance instance -> instance(instance);
            case Command.Register register -> register(register);
            case Command.Perform(int offset, Action action) -> {
                perform(action);
                yield passed();
            }
            case Command.AssertReturn assertion -> assertReturn(assertion);
            case Command.AssertActionFails assertion -> assertActionFails(assertion);
            case Command.AssertModuleFails assertion -> assertModuleFails(assertion);
            case Command.StartThread thread -> startThread(thread);
            case Command.Wait(int offset, String thread) -> waitFor(thread);
        };
    }

    // Threads

    private record ScriptThread(Thread thread, Tally tally) {}

    private Outcome startThread(Command.StartThread command) {
        // A thread has a store of its own; what it shares are the memories of instances.
        var child = new ScriptRunner(engine, language, script, new Tally());
        for (var name : command.shared()) {
            var slot = instances.getOrDefault(name, new ModuleSlot.Broken());
            child.instances.put(name, slot);
            if (slot instanceof ModuleSlot.Live(Instance instance)) {
                child.shared.add(instance);
            }
        }
        var thread = Thread.ofPlatform().daemon().start(() -> child.runAll(command.commands()));
        threads.put(command.name(), new ScriptThread(thread, child.tally));
        return passed();
    }

    private Outcome waitFor(String name) {
        var running = threads.remove(name);
        if (running == null) {
            return failed("there is no thread " + name);
        }
        try {
            if (!running.thread().join(THREAD_TIME)) {
                return failed("thread " + name + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("interrupted");
        }
        tally.addAll(running.tally());
        return passed();
    }

    // Modules

    private Outcome module(ModuleText text) {
        ModuleSlot slot = new ModuleSlot.Broken();
        try {
            slot = instantiate(compile(text), text.identifier());
            return passed();
        } catch (UnsupportedFeature e) {
            slot = new ModuleSlot.Waiting(e.getMessage());
            throw e;
        } finally {
            current = slot;
            if (text.identifier() != null) {
                instances.put(text.identifier(), slot);
            }
        }
    }

    private Outcome definition(ModuleText text) {
        ModuleSlot slot = new ModuleSlot.Broken();
        try {
            slot = new ModuleSlot.Defined(compile(text));
            return passed();
        } catch (UnsupportedFeature e) {
            slot = new ModuleSlot.Waiting(e.getMessage());
            throw e;
        } finally {
            lastDefinition = slot;
            if (text.identifier() != null) {
                definitions.put(text.identifier(), slot);
            }
        }
    }

    private Outcome instance(Command.Instance command) {
        ModuleSlot slot = new ModuleSlot.Broken();
        try {
            var definition = find(command.definition(), definitions, lastDefinition);
            if (!(definition instanceof ModuleSlot.Defined(CompiledModule compiled))) {
                return failed("no such module definition");
            }
            slot = instantiate(compiled, command.instance().orElse(""));
            return passed();
        } catch (UnsupportedFeature e) {
            slot = new ModuleSlot.Waiting(e.getMessage());
            throw e;
        } finally {
            current = slot;
            var made = slot;
            command.instance().ifPresent(name -> instances.put(name, made));
        }
    }

    private static ModuleSlot find(
            Optional<String> name, Map<String, ModuleSlot> named, ModuleSlot unnamed) {
        var slot = name.map(n -> named.getOrDefault(n, new ModuleSlot.Broken())).orElse(unnamed);
        if (slot instanceof ModuleSlot.Waiting(String feature)) {
            throw new UnsupportedFeature(feature);
        }
        return slot;
    }

    /** Assembles, decodes and compiles a module that must be valid. */
    private CompiledModule compile(ModuleText text) {
        byte[] bytes = text.assemble(language);
        try {
            return engine.compile(Module.decode(bytes, runnable));
        } catch (InvalidException e) {
            if (e.missingFeature().isEmpty()) {
                throw e;
            }
            // Nothing but the feature may be wrong with it.
            var module = Module.decode(bytes, language);
            String feature = e.missingFeature().get().text();
            taintImports(module, feature);
            throw new UnsupportedFeature(feature);
        }
    }

    /**
     * Marks the instances that a module would have changed, directly or through their functions:
     * what the script expects of them from now on depends on the module.
     */
    private void taintImports(Module module, String feature) {
        for (var wanted : module.imports()) {
            var exporter = registrations.get(wanted.module());
            if (exporter != null) {
                tainted.putIfAbsent(exporter, feature);
            }
        }
    }

    private void requireUntainted(Instance instance) {
        var feature = tainted.get(instance);
        if (feature != null) {
            throw new UnsupportedFeature(feature);
        }
    }

    private ModuleSlot instantiate(CompiledModule compiled, String name) {
        for (var wanted : compiled.module().imports()) {
            var waiting = waitingRegistrations.get(wanted.module());
            if (waiting != null) {
                throw new UnsupportedFeature(waiting.feature());
            }
            var exporter = registrations.get(wanted.module());
            if (exporter != null) {
                requireUntainted(exporter);
            }
        }
        return new ModuleSlot.Live(store.instantiate(compiled, name == null ? "" : name, linker));
    }

    private Instance live(Optional<String> name) {
        if (find(name, instances, current) instanceof ModuleSlot.Live(Instance instance)) {
            requireUntainted(instance);
            return instance;
        }
        throw new IllegalStateException("there is no instance " + name.orElse("before"));
    }

    private Outcome register(Command.Register command) {
        try {
            var instance = live(command.instance());
            if (shared.contains(instance)) {
                defineSharedMemories(command.name(), instance);
            } else {
                linker.define(command.name(), instance);
            }
            registrations.put(command.name(), instance);
            waitingRegistrations.remove(command.name());
            return passed();
        } catch (UnsupportedFeature e) {
            registrations.remove(command.name());
            waitingRegistrations.put(command.name(), new ModuleSlot.Waiting(e.getMessage()));
            throw e;
        }
    }

    private void defineSharedMemories(String name, Instance instance) {
        for (var export : instance.module().exports()) {
            if (instance.export(export.name()).orElse(null) instanceof Memory memory
                    && memory.type().shared()) {
                linker.define(name, export.name(), memory);
            }
        }
    }

    // Actions

    private Object[] perform(Action action) {
        var instance = live(action.instance());
        if (shared.contains(instance)) {
            throw new IllegalStateException("the instance belongs to another thread");
        }
        return switch (action) {
            case Action.Invoke invoke -> {
                var function =
                        instance.exportedFunction(invoke.export())
                                .orElseThrow(() -> new IllegalStateException("no such function"));
                Object[] arguments =
                        invoke.arguments().stream().map(ScriptValues::argument).toArray();
                yield function.call(store, arguments);
            }
            case Action.Get get -> {
                var item = instance.export(get.export());
                if (item.orElse(null) instanceof Global global) {
                    yield new Object[] {global.get()};
                }
                throw new IllegalStateException("no such global");
            }
        };
    }

    private Outcome assertReturn(Command.AssertReturn assertion) {
        Object[] results = perform(assertion.action());
        var expected = assertion.results();
        boolean matches = results.length == expected.size();
        for (int i = 0; matches && i < results.length; i++) {
            matches = ScriptValues.matches(expected.get(i), results[i]);
        }
        return matches ? passed() : failed("expected " + expected + ", got " + describe(results));
    }

    private static String describe(Object[] results) {
        return Arrays.stream(results)
                .map(ScriptValues::describe)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private Outcome assertActionFails(Command.AssertActionFails assertion) {
        Object[] results;
        try {
            results = perform(assertion.action());
        } catch (WasmException e) {
            return expected(e, expectedType(assertion.failure()), assertion.message());
        }
        return failed("expected " + assertion.message() + ", got " + describe(results));
    }

    private static Class<? extends WasmException> expectedType(ActionFailure failure) {
        return switch (failure) {
            case TRAP -> Trap.class;
            case EXHAUSTION -> ExhaustionException.class;
            case EXCEPTION -> GuestException.class;
            case SUSPENSION -> throw new UnsupportedFeature("stack-switching");
        };
    }

    private static Outcome expected(
            WasmException e, Class<? extends WasmException> type, String message) {
        return type.isInstance(e) && e.getMessage().startsWith(message)
                ? passed()
                : failed(
                        "expected %s: %s, got %s: %s"
                                .formatted(
                                        type.getSimpleName(),
                                        message,
                                        e.getClass().getSimpleName(),
                                        e.getMessage()));
    }

    // Modules that must fail

    private Outcome assertModuleFails(Command.AssertModuleFails assertion) {
        try {
            switch (assertion.failure()) {
                case TRAP, UNLINKABLE -> instantiate(compile(assertion.module()), "");
                default -> Module.decode(assertion.module().assemble(language), language);
            }
        } catch (WasmException e) {
            return expected(e, expectedType(assertion.failure()), assertion.message());
        }
        return failed("expected " + assertion.message() + ", but nothing is wrong with the module");
    }

    private static Class<? extends WasmException> expectedType(ModuleFailure failure) {
        return switch (failure) {
            case TRAP -> Trap.class;
            case MALFORMED, MALFORMED_CUSTOM -> MalformedException.class;
            case INVALID, INVALID_CUSTOM -> InvalidException.class;
            case UNLINKABLE -> UnlinkableException.class;
        };
    }
}

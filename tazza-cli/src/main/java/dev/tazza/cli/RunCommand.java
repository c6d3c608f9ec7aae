package dev.tazza.cli;

import dev.tazza.Guest;
import dev.tazza.JsStrings;
import dev.tazza.Program;
import dev.tazza.compiler.Compiler;
import dev.tazza.compiler.DebugLevel;
import dev.tazza.interpreter.Interpreter;
import dev.tazza.runtime.CostTable;
import dev.tazza.runtime.Imports;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.Linker;
import dev.tazza.runtime.Store;
import dev.tazza.runtime.StoreLimits;
import dev.tazza.wasi.GuestThreads;
import dev.tazza.wasm.ExhaustionException;
import dev.tazza.wasm.ExitException;
import dev.tazza.wasm.Export;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.GuestException;
import dev.tazza.wasm.GuestFrame;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.Trap;
import dev.tazza.wasm.UnlinkableException;
import dev.tazza.wasm.WasmException;
import dev.tazza.wasm.binary.ModuleDecoder;
import dev.tazza.wasm.validation.ModuleValidator;
import java.util.ArrayList;
import java.util.List;

/** {@code tazza run}. Whatever it touches is paid for at every start of a guest. */
final class RunCommand {
    private final Console console;
    private final RunArguments arguments;
    private final Store store;

    // Null if the guest is interpreted.
    private final GuestCode code;

    // Null unless the guest is measured.
    private final Statistics statistics;

    // Null until the guest is linked.
    private GuestHosts hosts;

    // Null unless calls of the host are logged.
    private GuestTrace trace;

    // For a core dump, if one is wanted.
    private final List<Instance> instances = new ArrayList<>();

    // Null unless the guest is profiled.
    private GuestProfile profile;

    // What is being worked on, for messages.
    private String file;
    private byte[] bytes = {};

    private RunCommand(Console console, RunArguments arguments) {
        this.console = console;
        this.arguments = arguments;
        file = arguments.file();
        statistics =
                arguments.measurement() == null ? null : new Statistics(arguments.measurement());
        store = new Store(limits(arguments), statistics == null ? null : statistics.meter());
        code =
                arguments.engine() == EngineChoice.COMPILER
                        ? new GuestCode(console, arguments.cache())
                        : null;
    }

    /** What a module may use unless switches say otherwise. */
    static Features defaultFeatures() {
        return supportedFeatures();
    }

    /** What a module may use at most. */
    static Features supportedFeatures() {
        return Program.features();
    }

    /** Runs a guest; {@code arguments} belong to this command from index {@code from} on. */
    static int run(Console console, String[] arguments, int from) {
        var parsed = RunParser.parse(arguments, from, defaultFeatures());
        if (parsed.help()) {
            SlimRuntime.lacks("help");
            return Commands.run(console, new String[] {"help", "run"});
        }
        if (parsed.debug()) {
            console.debug();
        }
        // Few files have a colon in their names.
        if (parsed.file().indexOf(':') > 0 && ReferenceName.isMeant(parsed.file())) {
            SlimRuntime.lacks("registries");
            return run(console, ReferenceRun.resolve(console, arguments, from, parsed), 0);
        }
        if (!parsed.directories().isEmpty() || !parsed.listen().isEmpty()) {
            WarmUp.start();
        }
        return new RunCommand(console, parsed).run();
    }

    private static StoreLimits limits(RunArguments arguments) {
        var limits = StoreLimits.standard();
        long pages = arguments.memoryPageLimit();
        if (pages >= 0) {
            limits =
                    limits.withMemoryBytes(
                            Math.min(pages, Long.MAX_VALUE >> MemoryType.DEFAULT_PAGE_SIZE_LOG2)
                                    << MemoryType.DEFAULT_PAGE_SIZE_LOG2);
        }
        if (arguments.tableLimit() >= 0) {
            limits = limits.withTableElements(arguments.tableLimit());
        }
        return arguments.heapLimit() < 0 ? limits : limits.withHeapBytes(arguments.heapLimit());
    }

    private int run() {
        try (var limit = new TimeLimit(console, arguments, store)) {
            // A module may take long before anything of it runs.
            limit.start();
            // Everything is read before anything runs, so that a missing file does not end half a
            // job.
            var linked = new ArrayList<Program>();
            for (var module : arguments.modules()) {
                linked.add(load(module.file()));
            }
            var program = load(arguments.file());
            if (arguments.profile() != null) {
                profile = new GuestProfile(console, arguments);
            }
            if (arguments.trace() != null) {
                trace = new GuestTrace(console, arguments.trace());
            }
            try (var opened = GuestHosts.open(console, arguments, program, linked)) {
                hosts = opened;
                return opened.wasi() != null && GuestThreads.areWantedBy(program.module())
                        ? startWithThreads(program, linked)
                        : start(instantiate(store, program, linked, opened.linker()));
            }
        } catch (WasmException e) {
            return report(e);
        } finally {
            if (statistics != null) {
                statistics.report(console);
            }
            if (profile != null) {
                profile.close();
            }
            if (trace != null) {
                trace.close();
            }
            if (code != null) {
                code.close();
            }
        }
    }

    private Program load(String name) {
        file = name;
        bytes = ModuleFile.read(name);
        var features = arguments.features().intersect(supportedFeatures());
        if (code == null) {
            return Program.ofOwned(bytes, features, new Interpreter(costs()));
        }
        var universal = code.open(bytes);
        var module = ModuleDecoder.decode(bytes, features);
        var options = EngineChoice.options(arguments.timeLimit() != null).withCosts(costs());
        if (arguments.debugInfo()) {
            options = options.withDebug(DebugLevel.ofThisJvm());
        }
        if (arguments.heapLimit() >= 0) {
            options = options.withObjectCounting();
        }
        options = options.effectiveFor(module);
        var stored = code.of(name, universal, options);
        // What has been compiled is valid, but perhaps not with fewer features.
        if (!features.equals(supportedFeatures()) || !stored.isFound()) {
            ModuleValidator.validate(module);
        }
        var compiler = new Compiler(options);
        var sink = code.keeping(stored);
        return Program.of(
                code.isApart(stored)
                        ? compiler.compileApart(module, stored, sink)
                        : compiler.compile(module, stored, sink));
    }

    private CostTable costs() {
        return statistics == null ? null : statistics.meter().costs();
    }

    private Guest instantiate(Store target, Program program, List<Program> linked, Linker linker) {
        if (JsStrings.areWantedBy(program.module())
                || linked.stream().map(Program::module).anyMatch(JsStrings::areWantedBy)) {
            JsStrings.addTo(linker);
        }
        for (int i = 0; i < linked.size(); i++) {
            link(target, linked.get(i), arguments.modules().get(i), linker);
        }
        return noted(target, program.instantiate(target, "", traced(linker)));
    }

    private void link(
            Store target, Program program, RunArguments.LinkedModule module, Linker linker) {
        boolean main = target == store;
        if (main) {
            file = module.file();
        }
        var guest = noted(target, program.instantiate(target, module.name(), traced(linker)));
        guest.initialize();
        linker.define(module.name(), guest.instance());
        if (main) {
            file = arguments.file();
        }
    }

    /** Keeps in mind what a core dump has to have in it. */
    private Guest noted(Store target, Guest guest) {
        if (arguments.coreDump() != null && target == store) {
            instances.add(guest.instance());
        }
        return guest;
    }

    private Imports traced(Linker linker) {
        return trace == null ? linker : trace.of(linker);
    }

    private int startWithThreads(Program program, List<Program> linked) {
        var threads =
                new GuestThreads(
                        hosts.wasi(),
                        program.module(),
                        store.limits(),
                        statistics == null ? null : statistics.ofThreads());
        return threads.run(
                store,
                target -> {
                    var linker = hosts.linker();
                    threads.addTo(linker);
                    return instantiate(target, program, linked, linker).instance();
                },
                instance -> start(Guest.of(instance)));
    }

    private int start(Guest guest) {
        var parameters = arguments.guestArguments();
        if (arguments.reactor() && arguments.invoke() == null) {
            guest.initialize();
            return parameters.isEmpty()
                    ? ExitStatus.SUCCESS
                    : invoke(
                            guest, parameters.getFirst(), parameters.subList(1, parameters.size()));
        }
        if (arguments.invoke() != null) {
            guest.initialize();
            return invoke(guest, arguments.invoke(), parameters);
        }
        if (guest.instance().exportedFunction(Guest.START).isEmpty()) {
            throw new UsageException(
                    ModuleFile.name(file)
                            + ": not a program, it has no function _start; --invoke calls others"
                            + exportedFunctions(guest));
        }
        return guest.start();
    }

    private int invoke(Guest guest, String name, List<String> parameters) {
        var function =
                guest.instance()
                        .exportedFunction(name)
                        .orElseThrow(
                                () ->
                                        new UsageException(
                                                ModuleFile.name(file)
                                                        + ": no function is exported as "
                                                        + name
                                                        + exportedFunctions(guest)));
        var results = new StringBuilder();
        for (Object result : function.call(store, InvokeValues.parse(name, function, parameters))) {
            results.append(InvokeValues.format(result)).append('\n');
        }
        if (!results.isEmpty()) {
            console.print(results.toString());
        }
        return ExitStatus.SUCCESS;
    }

    /** A few of the functions that could be meant, to follow a message. */
    private static String exportedFunctions(Guest guest) {
        final int most = 8;
        var names =
                guest.instance().module().exports().stream()
                        .filter(export -> export.kind() == ExternalKind.FUNCTION)
                        .map(Export::name)
                        .toList();
        if (names.isEmpty()) {
            return "";
        }
        return " (exported: "
                + String.join(", ", names.subList(0, Math.min(most, names.size())))
                + (names.size() > most ? ", …" : "")
                + ")";
    }

    /** Says what ended the guest, or kept it from starting; returns the exit status. */
    private int report(WasmException failure) {
        switch (failure) {
            case ExitException exit -> {
                return exit.status();
            }
            case Trap trap -> trap("trap: " + trap.getMessage(), trap.guestStack());
            case GuestException exception -> trap("trap: " + exception.getMessage(), List.of());
            case ExhaustionException exhausted -> {
                if (exhausted.limit() == ExhaustionException.Limit.TIME) {
                    trap(TimeLimit.message(arguments), exhausted.guestStack());
                    return ExitStatus.TIME_LIMIT;
                }
                trap("trap: " + exhausted.getMessage(), exhausted.guestStack());
            }
            case MalformedException malformed -> {
                return refuse(malformed);
            }
            case InvalidException invalid -> {
                return refuse(invalid);
            }
            case UnlinkableException unlinkable -> {
                return refuse(unlinkable);
            }
        }
        console.trace(failure);
        return ExitStatus.TRAP;
    }

    private void trap(String message, List<GuestFrame> stack) {
        console.error(ModuleFile.name(file) + ": " + message);
        for (String line : Diagnosis.stack(stack)) {
            console.detail(line);
        }
        if (arguments.coreDump() != null) {
            CoreDumpFile.write(
                    console, arguments.coreDump(), ModuleFile.name(file), instances, stack);
        }
        for (var frame : stack) {
            String problem = frame.code() == null ? "" : frame.code().debugInformation().problem();
            if (!problem.isEmpty()) {
                console.warning(
                        ModuleFile.name(file) + ": debug information cannot be read: " + problem);
                break;
            }
        }
    }

    private int refuse(WasmException failure) {
        console.error(Diagnosis.of(file, bytes, failure, hosts));
        console.trace(failure);
        return ExitStatus.FAILURE;
    }
}

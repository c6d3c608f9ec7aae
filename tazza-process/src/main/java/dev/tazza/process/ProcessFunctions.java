package dev.tazza.process;

import dev.tazza.runtime.HostCall;
import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Linker;
import dev.tazza.spi.HostModules;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.ValueType;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * The functions of {@code wasmedge_process} for one guest. A range outside of the guest's memory
 * traps. Threads of a guest share the command that is being described, and the outcome of the last
 * one.
 */
final class ProcessFunctions implements HostModules {
    private final CommandPolicy policy;
    private final Set<RunningCommand> running = new HashSet<>();
    private Command command = new Command();
    private Outcome outcome = Outcome.NONE;
    private boolean closed;

    ProcessFunctions(CommandPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void addTo(Linker linker) {
        define(linker, "set_prog_name", 2, 0, call -> command().appendName(bytes(call, 0)));
        define(linker, "add_arg", 2, 0, call -> command().addArgument(bytes(call, 0)));
        define(
                linker,
                "add_env",
                4,
                0,
                call -> command().addVariable(bytes(call, 0), bytes(call, 2)));
        define(linker, "add_stdin", 2, 0, call -> command().appendInput(bytes(call, 0)));
        define(
                linker,
                "set_timeout",
                1,
                0,
                call -> command().timeout(Duration.ofMillis(Integer.toUnsignedLong(call.i32(0)))));
        define(linker, "run", 0, 1, call -> call.returnI32(0, run(call)));
        define(linker, "get_exit_code", 0, 1, call -> call.returnI32(0, outcome().status()));
        define(
                linker,
                "get_stdout_len",
                0,
                1,
                call -> call.returnI32(0, outcome().output().length));
        define(linker, "get_stdout", 1, 0, call -> put(call, outcome().output()));
        define(linker, "get_stderr_len", 0, 1, call -> call.returnI32(0, outcome().error().length));
        define(linker, "get_stderr", 1, 0, call -> put(call, outcome().error()));
    }

    private static void define(
            Linker linker, String name, int parameters, int results, HostFunction.Code code) {
        linker.define(
                ProcessPlugin.MODULE,
                ProcessPlugin.MODULE + "_" + name,
                new FunctionType(
                        Collections.nCopies(parameters, ValueType.I32),
                        Collections.nCopies(results, ValueType.I32)),
                code);
    }

    private static byte[] bytes(HostCall call, int position) {
        return call.memory()
                .read(Integer.toUnsignedLong(call.i32(position)), call.i32(position + 1));
    }

    private static void put(HostCall call, byte[] bytes) {
        call.memory().write(Integer.toUnsignedLong(call.i32(0)), bytes, 0, bytes.length);
    }

    private synchronized Command command() {
        return command;
    }

    private synchronized Outcome outcome() {
        return outcome;
    }

    private int run(HostCall call) {
        Command taken;
        synchronized (this) {
            taken = command;
            command = new Command();
            outcome = Outcome.NONE;
        }
        var result = run(taken, call);
        synchronized (this) {
            outcome = result;
        }
        return result.status();
    }

    private Outcome run(Command taken, HostCall call) {
        if (!policy.allows(taken.name())) {
            return Outcome.failed(
                    "Permission denied: the command \""
                            + taken.name()
                            + "\" is not allowed; "
                            + ProcessPlugin.ALLOW
                            + " NAME or "
                            + ProcessPlugin.ALLOW_ALL
                            + " allows it");
        }
        var variable = policy.refusedVariable(taken.environment().keySet());
        if (variable.isPresent()) {
            return Outcome.failed(
                    "Permission denied: the variable \""
                            + variable.get()
                            + "\" makes a command run other code; "
                            + ProcessPlugin.ALLOW_ALL
                            + " allows it");
        }
        RunningCommand started;
        try {
            started = RunningCommand.start(taken);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Outcome.failed(String.valueOf(e.getMessage()));
        }
        begin(started);
        try {
            return started.await(call.caller() == null ? null : call.caller().store());
        } finally {
            end(started);
        }
    }

    private synchronized void begin(RunningCommand started) {
        running.add(started);
        if (closed) {
            started.kill();
        }
    }

    private synchronized void end(RunningCommand ended) {
        running.remove(ended);
    }

    /** Kills what still runs. */
    @Override
    public synchronized void close() {
        closed = true;
        for (var one : running) {
            one.kill();
        }
    }
}

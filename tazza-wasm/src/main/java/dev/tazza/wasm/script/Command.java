package dev.tazza.wasm.script;

import dev.tazza.wasm.text.ModuleText;
import java.util.List;
import java.util.Optional;

/** A step of a script. */
public sealed interface Command {
    /** Where the command starts in the script, in bytes; see {@link Script#locate}. */
    int offset();

    /** Defines a module and makes the most recent instance from it. */
    record Module(int offset, ModuleText module) implements Command {}

    /** Defines a module without an instance. */
    record Definition(int offset, ModuleText module) implements Command {}

    /**
     * Makes the most recent instance from a module that was defined before.
     *
     * @param offset where the command starts
     * @param instance the identifier of the instance
     * @param definition the identifier of the definition; empty for the most recent one
     */
    record Instance(int offset, Optional<String> instance, Optional<String> definition)
            implements Command {}

    /**
     * Lets later modules import from an instance.
     *
     * @param offset where the command starts
     * @param name the name that the imports give
     * @param instance the identifier of the instance; empty for the most recent one
     */
    record Register(int offset, String name, Optional<String> instance) implements Command {}

    /** Does something and takes no interest in the results. */
    record Perform(int offset, Action action) implements Command {}

    /** Does something whose results must match. */
    record AssertReturn(int offset, Action action, List<ResultPattern> results) implements Command {
        /** Copies the list. */
        public AssertReturn {
            results = List.copyOf(results);
        }
    }

    /** How an action must fail. */
    enum ActionFailure {
        /** By a trap. */
        TRAP,
        /** By a limit such as that of the call stack. */
        EXHAUSTION,
        /** By an exception that the guest does not catch. */
        EXCEPTION,
        /** By a suspension that nobody handles. */
        SUSPENSION
    }

    /**
     * Does something that must fail.
     *
     * @param offset where the command starts
     * @param failure how it must fail
     * @param action what is done
     * @param message how the error's message must start; empty for exceptions
     */
    record AssertActionFails(int offset, ActionFailure failure, Action action, String message)
            implements Command {}

    /** How a module must fail. */
    enum ModuleFailure {
        /** By a trap during instantiation. */
        TRAP,
        /** Because it follows neither the binary nor the text format. */
        MALFORMED,
        /** Because of an annotation, or the content of a custom section, without a meaning. */
        MALFORMED_CUSTOM,
        /** Because it breaks a rule of validation. */
        INVALID,
        /** Because an annotation, or the content of a custom section, breaks a rule. */
        INVALID_CUSTOM,
        /** Because an import is missing or of another type. */
        UNLINKABLE
    }

    /**
     * Handles a module that must fail.
     *
     * @param offset where the command starts
     * @param failure how it must fail
     * @param module the module
     * @param message how the error's message must start
     */
    record AssertModuleFails(int offset, ModuleFailure failure, ModuleText module, String message)
            implements Command {}

    /**
     * Starts a thread.
     *
     * @param offset where the command starts
     * @param name the identifier of the thread
     * @param shared the identifiers of instances that the thread can use
     * @param commands what the thread does
     */
    record StartThread(int offset, String name, List<String> shared, List<Command> commands)
            implements Command {
        /** Copies the lists. */
        public StartThread {
            shared = List.copyOf(shared);
            commands = List.copyOf(commands);
        }
    }

    /** Waits for the end of a thread. */
    record Wait(int offset, String thread) implements Command {}
}

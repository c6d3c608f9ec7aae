package dev.tazza.wasm.script;

import dev.tazza.wasm.script.Command.ActionFailure;
import dev.tazza.wasm.script.Command.ModuleFailure;
import dev.tazza.wasm.text.ModuleText;
import dev.tazza.wasm.text.lexer.Cursor;
import dev.tazza.wasm.text.lexer.TokenKind;
import dev.tazza.wasm.text.lexer.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses scripts. */
final class ScriptParser {
    /** How deep threads can start threads. */
    private static final int MAX_NESTING = 100;

    private final Tokens tokens;
    private final Cursor cursor;
    private final ValueParser values;
    private int nesting;

    ScriptParser(Tokens tokens) {
        this.tokens = tokens;
        cursor = new Cursor(tokens);
        values = new ValueParser(cursor);
    }

    List<Command> parse() {
        var commands = new ArrayList<Command>();
        while (!cursor.at(TokenKind.END)) {
            var command = command();
            if (command == null && commands.isEmpty()) {
                // Fields without a module around them are a module.
                return List.of(new Command.Module(0, ModuleText.ofFields(tokens)));
            }
            commands.add(required(command));
        }
        return commands;
    }

    private Command required(Command command) {
        if (command == null) {
            throw cursor.unexpected("command");
        }
        return command;
    }

    /** Parses a command; gives null, and stays where it is, if none starts here. */
    private Command command() {
        int start = cursor.position();
        int offset = tokens.start(start);
        cursor.open();
        int end = tokens.match(start);
        String word = cursor.at(TokenKind.KEYWORD) ? cursor.keyword("command") : "";
        var command =
                switch (word) {
                    case "module" -> module(offset, end);
                    case "register" -> new Command.Register(offset, cursor.name(), identifier());
                    case "invoke", "get" -> {
                        cursor.moveTo(start);
                        var action = action();
                        cursor.moveTo(end);
                        yield new Command.Perform(offset, action);
                    }
                    case "assert_return" ->
                            new Command.AssertReturn(offset, action(), values.patterns());
                    case "assert_trap" -> assertTrap(offset);
                    case "assert_exhaustion" -> actionFails(offset, ActionFailure.EXHAUSTION);
                    case "assert_suspension" -> actionFails(offset, ActionFailure.SUSPENSION);
                    case "assert_exception" ->
                            new Command.AssertActionFails(
                                    offset, ActionFailure.EXCEPTION, action(), "");
                    case "assert_malformed" -> moduleFails(offset, ModuleFailure.MALFORMED);
                    case "assert_malformed_custom" ->
                            moduleFails(offset, ModuleFailure.MALFORMED_CUSTOM);
                    case "assert_invalid" -> moduleFails(offset, ModuleFailure.INVALID);
                    case "assert_invalid_custom" ->
                            moduleFails(offset, ModuleFailure.INVALID_CUSTOM);
                    case "assert_unlinkable" -> moduleFails(offset, ModuleFailure.UNLINKABLE);
                    case "thread" -> thread(offset);
                    case "wait" -> new Command.Wait(offset, requiredIdentifier());
                    default -> null;
                };
        if (command == null) {
            cursor.moveTo(start);
        } else {
            cursor.close();
        }
        return command;
    }

    private Optional<String> identifier() {
        return Optional.ofNullable(cursor.tryIdentifier());
    }

    private String requiredIdentifier() {
        return tokens.identifier(cursor.expect(TokenKind.IDENTIFIER, "identifier"));
    }

    private Command module(int offset, int end) {
        if (cursor.tryKeyword("definition")) {
            return new Command.Definition(offset, ModuleText.after(cursor, end));
        }
        if (cursor.tryKeyword("instance")) {
            var instance = identifier();
            return new Command.Instance(offset, instance, identifier());
        }
        return new Command.Module(offset, ModuleText.after(cursor, end));
    }

    private Action action() {
        boolean invoke = cursor.tryOpen("invoke");
        if (!invoke) {
            cursor.expectOpen("get");
        }
        var instance = identifier();
        String export = cursor.name();
        var action =
                invoke
                        ? new Action.Invoke(instance, export, values.constants())
                        : new Action.Get(instance, export);
        cursor.close();
        return action;
    }

    private Command assertTrap(int offset) {
        return cursor.atOpen("module")
                ? moduleFails(offset, ModuleFailure.TRAP)
                : actionFails(offset, ActionFailure.TRAP);
    }

    private Command actionFails(int offset, ActionFailure failure) {
        return new Command.AssertActionFails(offset, failure, action(), cursor.name());
    }

    private Command moduleFails(int offset, ModuleFailure failure) {
        int end = tokens.match(cursor.position());
        cursor.expectOpen("module");
        var module = ModuleText.after(cursor, end);
        cursor.close();
        return new Command.AssertModuleFails(offset, failure, module, cursor.name());
    }

    private Command thread(int offset) {
        if (++nesting > MAX_NESTING) {
            throw cursor.error(
                    "unexpected token: threads are nested too deeply", cursor.position());
        }
        String name = requiredIdentifier();
        var shared = new ArrayList<String>();
        while (cursor.tryOpen("shared")) {
            cursor.expectOpen("module");
            shared.add(requiredIdentifier());
            cursor.close();
            cursor.close();
        }
        var commands = new ArrayList<Command>();
        while (!cursor.at(TokenKind.RIGHT)) {
            commands.add(required(command()));
        }
        nesting--;
        return new Command.StartThread(offset, name, shared, commands);
    }
}

package dev.tazza.wasm.script;

import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.SourceLocation;
import dev.tazza.wasm.text.lexer.Lexer;
import dev.tazza.wasm.text.lexer.SourceText;
import java.util.List;

/**
 * A script in the language of the specification's test suite, {@code .wast}. Its modules are
 * assembled only when they are run, so that errors in them are errors of one command.
 */
public final class Script {
    private final SourceText source;
    private final List<Command> commands;

    private Script(SourceText source, List<Command> commands) {
        this.source = source;
        this.commands = List.copyOf(commands);
    }

    /**
     * Parses a script.
     *
     * @param utf8 the script; must not be changed any more
     * @param name what errors call it, such as a file name
     * @throws MalformedException if it is no script, with the place where it goes wrong
     */
    public static Script parse(byte[] utf8, String name) {
        var source = new SourceText(name, utf8);
        return new Script(source, new ScriptParser(Lexer.tokenize(source)).parse());
    }

    /** The commands, in order. */
    public List<Command> commands() {
        return commands;
    }

    /** The line and column of a command. */
    public SourceLocation locate(Command command) {
        return source.locate(command.offset());
    }
}

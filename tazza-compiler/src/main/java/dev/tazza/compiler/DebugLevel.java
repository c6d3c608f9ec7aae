package dev.tazza.compiler;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What Java debuggers, profilers and stack traces see of the source of guests that have debug
 * information.
 */
public enum DebugLevel {
    /** The names of functions. */
    NONE,

    /** Lines as well, which costs guests next to nothing. */
    LINES,

    /** Lines and variables, which are copied at each line: guests are slower. */
    VARIABLES;

    /**
     * What is of use in this JVM: variables where it was started with the agent through which all
     * Java debuggers work, which cannot be loaded later; lines elsewhere.
     */
    public static DebugLevel ofThisJvm() {
        List<String> arguments;
        try {
            arguments = ManagementFactory.getRuntimeMXBean().getInputArguments();
        } catch (NoClassDefFoundError e) {
            // A JVM that was linked without the module java.management, and so without the agent.
            return LINES;
        }
        for (var argument : arguments) {
            if (startsDebugger(argument)) {
                return VARIABLES;
            }
        }
        return LINES;
    }

    private static boolean startsDebugger(String argument) {
        return argument.startsWith("-agentlib:jdwp")
                || argument.startsWith("-Xrunjdwp")
                || argument.startsWith("-agentpath:") && argument.contains("jdwp");
    }
}

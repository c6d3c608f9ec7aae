package dev.tazza.cli;

/** The entry of the {@code tazza} command. */
public final class Main {
    private Main() {}

    /**
     * Runs the command.
     *
     * @param arguments what was typed after {@code tazza}
     */
    public static void main(String[] arguments) {
        System.out.println("tazza 0.1.0-SNAPSHOT");
    }
}

package dev.tazza.cli.setup;

import java.io.IOException;
import java.util.List;

/** How one container engine is told of the runtime. */
interface Engine {
    /** What is about to be found where, in a sentence or two. */
    String explanation();

    /**
     * The file that is changed.
     *
     * @throws IOException if that cannot be found out
     */
    HostFile file() throws IOException;

    /**
     * The text that the file is to have.
     *
     * @param present its present text; null if it is not there
     * @return the new text, the same if nothing has to be changed
     * @throws SetupException if the present one must not be touched
     */
    String configured(String present) throws IOException;

    /** Whether the whole file is ours, so that nothing of anybody else's has to be kept. */
    boolean ownsFile();

    /** How the engine is made to read its configuration again, and how the runtime is used then. */
    List<String> afterwards();

    /**
     * The command that makes the engine read its configuration again.
     *
     * @return the command; empty if the engine reads it whenever it starts something
     * @throws IOException if it cannot be found out
     */
    List<String> reload() throws IOException;
}

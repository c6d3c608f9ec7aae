package dev.tazza.compiler.artifact;

/** Where generated classes may be found so that they need not be generated again. */
public interface ClassSource {
    /**
     * The class file of a class. Called by several threads at once.
     *
     * @param name the binary name with slashes, such as {@code dev/tazza/guest/G12}
     * @return a class file that the caller owns, or null if the class is not there
     */
    byte[] find(String name);
}

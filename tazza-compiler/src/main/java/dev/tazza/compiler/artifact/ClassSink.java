package dev.tazza.compiler.artifact;

/** Who wants to know of the classes that have been generated. */
public interface ClassSink {
    /**
     * Takes a class that was generated because no {@link ClassSource} had it. Called by several
     * threads at once.
     *
     * @param name the binary name, such as {@code dev.tazza.guest.G12}
     * @param classFile the class file; it must not be changed any more
     */
    void add(String name, byte[] classFile);
}

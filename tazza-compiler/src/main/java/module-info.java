/** The compiling engine. */
module dev.tazza.compiler {
    requires transitive dev.tazza.runtime;
    // Only for whoever chooses CompilerOptions.directAccess.
    requires static jdk.unsupported;
    // Tells whether the JVM was started for a debugger.
    requires java.management;

    exports dev.tazza.compiler;
    exports dev.tazza.compiler.artifact;
    exports dev.tazza.compiler.support;
}

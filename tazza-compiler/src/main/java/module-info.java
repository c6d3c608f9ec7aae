/** The compiling engine. */
module dev.tazza.compiler {
    requires transitive dev.tazza.runtime;

    exports dev.tazza.compiler;
    exports dev.tazza.compiler.artifact;
    exports dev.tazza.compiler.support;
}

/** The interpreting engine. */
module dev.tazza.interpreter {
    requires transitive dev.tazza.runtime;

    exports dev.tazza.interpreter;
}

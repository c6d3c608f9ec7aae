package dev.tazza.cli.script;

import dev.tazza.runtime.CompiledModule;
import dev.tazza.runtime.Instance;

/** What a name of a script stands for, or why there is nothing behind it. */
sealed interface ModuleSlot {
    /** A module that can be instantiated. */
    record Defined(CompiledModule module) implements ModuleSlot {}

    /** An instance. */
    record Live(Instance instance) implements ModuleSlot {}

    /** Nothing, because the module needs a feature that is not supported yet. */
    record Waiting(String feature) implements ModuleSlot {}

    /** Nothing, because the module was refused; every use of it fails. */
    record Broken() implements ModuleSlot {}
}

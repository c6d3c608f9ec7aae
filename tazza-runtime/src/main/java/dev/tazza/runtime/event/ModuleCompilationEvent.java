package dev.tazza.runtime.event;

import dev.tazza.wasm.Module;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;

@Name("dev.tazza.ModuleCompilation")
@Label("Module Compilation")
@Description("An engine has prepared a module; functions may be compiled later")
@Category({"Tazza"})
@StackTrace(false)
@Registered
final class ModuleCompilationEvent extends TimedEvent {
    @Label("Engine")
    final String engine;

    @Label("Module")
    @Description("The name that the module gives itself")
    final String module;

    @Label("Size")
    @DataAmount
    final long size;

    @Label("Functions")
    @Description("The functions that the module defines")
    final int functions;

    ModuleCompilationEvent(String engine, Module module) {
        this.engine = engine;
        this.module = module.names().moduleName();
        size = module.size();
        functions = module.functionCount() - module.importedFunctionCount();
    }
}

package dev.tazza.runtime.event;

import dev.tazza.wasm.Module;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;

@Name("dev.tazza.Instantiation")
@Label("Instantiation")
@Description("An instance was made and initialised, or this has failed")
@Category({"Tazza"})
@StackTrace(false)
@Registered
final class InstantiationEvent extends TimedEvent {
    @Label("Instance")
    @Description("What the host calls the instance")
    final String instance;

    @Label("Module")
    @Description("The name that the module gives itself")
    final String module;

    @Label("Imports")
    final int imports;

    InstantiationEvent(String instance, Module module) {
        this.instance = instance;
        this.module = module.names().moduleName();
        imports = module.imports().size();
    }
}

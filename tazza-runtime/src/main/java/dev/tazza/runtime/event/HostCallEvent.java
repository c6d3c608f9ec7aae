package dev.tazza.runtime.event;

import dev.tazza.runtime.Function;
import dev.tazza.runtime.HostFunction;
import dev.tazza.runtime.Instance;
import dev.tazza.runtime.ValueStack;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

@Name("dev.tazza.HostCall")
@Label("Host Call")
@Description(
        "A guest has called a function of the host that took longer than the threshold; for guests"
                + " that were linked while this event was enabled")
@Category({"Tazza"})
@Enabled(false)
@Threshold("10 ms")
@StackTrace(false)
final class HostCallEvent extends Event {
    @Label("Module")
    final String module;

    @Label("Function")
    final String function;

    private HostCallEvent(String module, String function) {
        this.module = module;
        this.function = function;
    }

    static Function timed(HostFunction function, String module, String name) {
        return new HostCallEvent(module, name).isEnabled()
                ? new Timed(function, module, name)
                : function;
    }

    /** A function of the host whose calls are timed. */
    private static final class Timed extends Function {
        private final HostFunction target;
        private final String module;
        private final String name;

        Timed(HostFunction target, String module, String name) {
            super(target.type(), target.definedType(), target.types());
            this.target = target;
            this.module = module;
            this.name = name;
        }

        @Override
        public String name() {
            return target.name();
        }

        @Override
        public void invoke(Instance caller, ValueStack stack, int base) {
            var event = new HostCallEvent(module, name);
            event.begin();
            try {
                target.invoke(caller, stack, base);
            } finally {
                event.commit();
            }
        }
    }
}

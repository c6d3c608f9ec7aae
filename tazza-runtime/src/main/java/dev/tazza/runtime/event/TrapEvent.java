package dev.tazza.runtime.event;

import dev.tazza.wasm.Trap;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

@Name("dev.tazza.Trap")
@Label("Trap")
@Description("A guest has trapped")
@Category({"Tazza"})
final class TrapEvent extends Event {
    @Label("Message")
    final String message;

    @Label("Function")
    @Description("The guest's innermost function and the offset in it, if known")
    final String function;

    @Label("Depth")
    @Description("The number of the guest's frames")
    final int depth;

    private TrapEvent(Trap trap) {
        message = trap.getMessage();
        depth = trap.guestStack().size();
        function = depth == 0 ? "" : trap.guestStack().getFirst().toString();
    }

    static void emit(Trap trap) {
        new TrapEvent(trap).commit();
    }
}

package dev.tazza.runtime.event;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;

@Name("dev.tazza.FunctionCompilation")
@Label("Function Compilation")
@Description("The compiler has made a class of neighbouring functions, one of which was called")
@Category({"Tazza"})
@StackTrace(false)
@Registered
final class FunctionCompilationEvent extends TimedEvent {
    @Label("First Function")
    final int firstFunction;

    @Label("Functions")
    final int functions;

    @Label("Size")
    @Description("The size of the functions in the module")
    @DataAmount
    final long size;

    FunctionCompilationEvent(int firstFunction, int functions, long size) {
        this.firstFunction = firstFunction;
        this.functions = functions;
        this.size = size;
    }
}

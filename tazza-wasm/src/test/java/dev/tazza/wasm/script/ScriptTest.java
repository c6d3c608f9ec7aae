package dev.tazza.wasm.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.HeapType;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.text.ModuleText;
import dev.tazza.wasm.text.VectorConstant;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptTest {
    private static Script parse(String text) {
        return Script.parse(text.getBytes(StandardCharsets.UTF_8), "test.wast");
    }

    private static Command only(String text) {
        var commands = parse(text).commands();
        assertEquals(1, commands.size());
        return commands.getFirst();
    }

    @Test
    void fieldsAloneAreAModule() {
        assertInstanceOf(Command.Module.class, only("(func) (memory 1)"));
    }

    @Test
    void modulesComeInThreeForms() {
        var commands =
                parse("(module $m) (module binary \"x\") (module $q quote \"y\")").commands();
        assertEquals(
                List.of(ModuleText.Form.FIELDS, ModuleText.Form.BINARY, ModuleText.Form.QUOTE),
                commands.stream().map(c -> ((Command.Module) c).module().form()).toList());
        assertEquals("q", ((Command.Module) commands.get(2)).module().identifier());
    }

    @Test
    void anErrorInAModuleIsNoErrorOfTheScript() {
        var module = ((Command.Module) only("(module (func (oops)))")).module();
        assertThrows(MalformedException.class, () -> module.assemble(Features.all()));
    }

    @Test
    void actionsHaveArguments() {
        var action =
                new Action.Invoke(
                        Optional.of("m"),
                        "f",
                        List.of(
                                new Constant.I32(-1),
                                new Constant.I64(2),
                                new Constant.F32(0x3F80_0000),
                                new Constant.V128(new VectorConstant(1, 2)),
                                new Constant.Extern(3),
                                new Constant.Null(HeapType.FUNC)));
        assertEquals(
                new Command.Perform(0, action),
                only(
                        "(invoke $m \"f\" (i32.const 0xffffffff) (i64.const 2) (f32.const 1)"
                                + " (v128.const i64x2 1 2) (ref.extern 3) (ref.null func))"));
    }

    @Test
    void resultsArePatterns() {
        var command =
                (Command.AssertReturn)
                        only(
                                "(assert_return (get \"g\") (f64.const nan:arithmetic) (ref.null) (ref.func)"
                                        + " (either (i32.const 1) (i32.const 2)) (v128.const f64x2 nan:canonical 0))");
        assertEquals(new Action.Get(Optional.empty(), "g"), command.action());
        assertEquals(
                List.of(
                        new ResultPattern.Nan(64, false),
                        new ResultPattern.AnyNull(),
                        new ResultPattern.Reference(HeapType.FUNC),
                        new ResultPattern.Either(
                                List.of(
                                        new ResultPattern.Exactly(new Constant.I32(1)),
                                        new ResultPattern.Exactly(new Constant.I32(2)))),
                        new ResultPattern.Lanes(
                                VectorConstant.Shape.F64X2,
                                List.of(
                                        new ResultPattern.Nan(64, true),
                                        new ResultPattern.Exactly(new Constant.F64(0))))),
                command.results());
    }

    @Test
    void trapsAreThoseOfActionsAndOfModules() {
        var commands =
                parse("(assert_trap (invoke \"f\") \"x\") (assert_trap (module) \"y\")").commands();
        assertInstanceOf(Command.AssertActionFails.class, commands.get(0));
        assertInstanceOf(Command.AssertModuleFails.class, commands.get(1));
    }

    @Test
    void threadsHaveCommandsOfTheirOwn() {
        var thread =
                (Command.StartThread)
                        only(
                                "(thread $t (shared (module $m)) (register \"m\" $m) (invoke \"f\") (wait $u))");
        assertEquals(List.of("m"), thread.shared());
        assertEquals(3, thread.commands().size());
    }

    @Test
    void commandsKnowTheirPlace() {
        var script = parse("(module)\n  (register \"m\")");
        assertEquals("test.wast:2:3", script.locate(script.commands().get(1)).toString());
    }

    @Test
    void unknownCommandsAreRefused() {
        var error =
                assertThrows(MalformedException.class, () -> parse("(module) (assert_nothing)"));
        assertEquals("unknown operator assert_nothing", error.getMessage());
    }
}

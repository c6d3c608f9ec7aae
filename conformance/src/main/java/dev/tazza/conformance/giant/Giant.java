package dev.tazza.conformance.giant;

import static dev.tazza.wasm.ValueType.F64;
import static dev.tazza.wasm.ValueType.I32;
import static dev.tazza.wasm.ValueType.I64;

import dev.tazza.wasm.GlobalType;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.binary.CodeBuilder;
import dev.tazza.wasm.binary.ModuleBuilder;
import dev.tazza.wasm.instruction.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A kind of module that has very much of one thing. The sizes are those of the largest found among
 * popular programs, or beyond.
 */
enum Giant {
    /** Blocks in blocks around a switch to each of them, with code behind each. */
    SWITCH(20_000, (module, size) -> function(module, I32, c -> nest(c, size))),
    /** Functions of a few instructions each. */
    FUNCTIONS(600_000, Giant::functions),
    /** Locals, all of which live through a loop of calls. */
    LOCALS(11_000, Giant::locals),
    /** Calls in one basic block, each with a result that the last instructions need. */
    BASIC_BLOCK(100_000, Giant::basicBlock),
    /** A basic block of stores. */
    STORES(60_000, Giant::stores),
    /** A sum of sums, to both sides alike. */
    BALANCED_TREE(1 << 17, Giant::balancedTree),
    /** A sum whose right term is a sum, and so on. */
    RIGHT_TREE(100_000, Giant::rightTree),
    /** A sum whose left term is a sum, and so on. */
    LEFT_TREE(100_000, Giant::leftTree),
    /** Loops in loops, each with a counter. */
    LOOPS(5_000, Giant::loops),
    /** Loops one behind the other, with conditions in them. */
    MANY_LOOPS(20_000, Giant::manyLoops),
    /** Handlers in handlers, with a call in each. */
    HANDLERS(3_000, Giant::handlers),
    /** Conditions one behind the other, all of which assign to locals. */
    CONDITIONS(50_000, (module, size) -> conditions(module, size, 100)),
    /** The same with so many locals that most of them are live in most of the blocks. */
    CONDITIONS_AND_LOCALS(50_000, (module, size) -> conditions(module, size, 11_456)),
    /** Operands on the stack, with conditions above them that each give a result. */
    OPERANDS(400_000, Giant::operands),
    /** Globals, some of which are used. */
    GLOBALS(20_000, Giant::globals),
    /** Data segments, all of which are used. */
    SEGMENTS(100_000, Giant::segments),
    /** A switch with few targets but many cases. */
    CASES(100_000, Giant::cases),
    /** A function type with so many parameters, and calls of it. */
    PARAMETERS(1_000, Giant::parameters),
    /** Tail calls in a function with many locals. */
    TAIL_CALLS(5_000, Giant::tailCalls),
    /** Vectors in locals. */
    VECTORS(5_000, Giant::vectors);

    private final int size;
    private final BiConsumer<ModuleBuilder, Integer> generator;

    Giant(int size, BiConsumer<ModuleBuilder, Integer> generator) {
        this.size = size;
        this.generator = generator;
    }

    /** How much of it there is in the largest programs. */
    int size() {
        return size;
    }

    /** The module with so much of it. */
    byte[] module(int count) {
        var module = new ModuleBuilder();
        module.memory(MemoryType.of(Limits.between(1, 1)));
        generator.accept(module, count);
        return module.build();
    }

    private static void function(ModuleBuilder module, ValueType type, Consumer<CodeBuilder> code) {
        module.function(List.of(type), List.of(type), code);
    }

    private static void nest(CodeBuilder code, int size) {
        code.locals(4, I32);
        for (int i = 0; i <= size; i++) {
            code.block(Opcode.BLOCK);
        }
        var labels = new int[size + size / 4];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i * 7 % (size + 1);
        }
        code.op(Opcode.LOCAL_GET, 0).branchTable(labels, 0);
        for (int i = 0; i <= size; i++) {
            code.end();
            // About 40 bytes each.
            for (int j = 0; j < 3; j++) {
                code.op(Opcode.LOCAL_GET, 0).i32(i).op(Opcode.I32_MUL).op(Opcode.LOCAL_GET, 1 + j);
                code.op(Opcode.I32_ADD).op(Opcode.LOCAL_TEE, 1 + (j + 1) % 4);
                code.access(Opcode.I32_LOAD, i).op(Opcode.LOCAL_SET, 1 + j);
            }
            if (i < size) {
                code.op(Opcode.LOCAL_GET, 1).op(Opcode.BR_IF, size - i - 1);
            }
        }
        code.op(Opcode.LOCAL_GET, 2).end();
    }

    private static void functions(ModuleBuilder module, int size) {
        for (int i = 0; i < size; i++) {
            int called = i / 2;
            function(
                    module,
                    I32,
                    c ->
                            c.op(Opcode.LOCAL_GET, 0)
                                    .i32(called)
                                    .op(Opcode.I32_ADD)
                                    .op(Opcode.CALL, called)
                                    .end());
        }
    }

    private static void locals(ModuleBuilder module, int size) {
        function(
                module,
                I32,
                code -> {
                    code.locals(size / 2, I32).locals(size / 2, I64);
                    code.block(Opcode.LOOP);
                    for (int i = 1; i <= size / 2; i++) {
                        code.op(Opcode.LOCAL_GET, i).op(Opcode.CALL, 0).op(Opcode.LOCAL_SET, i);
                        code.op(Opcode.LOCAL_GET, i + size / 2).i64(i).op(Opcode.I64_ADD);
                        code.op(Opcode.LOCAL_SET, i + size / 2);
                        if (i % 10 == 0) {
                            code.op(Opcode.LOCAL_GET, i).op(Opcode.BR_IF, 0);
                        }
                    }
                    code.op(Opcode.LOCAL_GET, 0).op(Opcode.BR_IF, 0).end();
                    code.op(Opcode.LOCAL_GET, 1).end();
                });
    }

    private static void basicBlock(ModuleBuilder module, int size) {
        function(
                module,
                I32,
                code -> {
                    for (int i = 0; i < size; i++) {
                        code.i32(i).op(Opcode.CALL, 0);
                    }
                    for (int i = 1; i < size; i++) {
                        code.op(Opcode.I32_ADD);
                    }
                    code.end();
                });
    }

    private static void stores(ModuleBuilder module, int size) {
        function(
                module,
                I32,
                code -> {
                    for (int i = 0; i < size; i++) {
                        code.i32(i % 1000).op(Opcode.LOCAL_GET, 0).access(Opcode.I32_STORE, i);
                    }
                    code.op(Opcode.LOCAL_GET, 0).end();
                });
    }

    private static void balancedTree(ModuleBuilder module, int size) {
        function(
                module,
                I32,
                code -> {
                    for (int i = 1; i <= size; i++) {
                        code.op(Opcode.LOCAL_GET, 0);
                        for (int bit = i; (bit & 1) == 0; bit >>= 1) {
                            code.op(Opcode.I32_ADD);
                        }
                    }
                    for (int i = Integer.bitCount(size); i > 1; i--) {
                        code.op(Opcode.I32_ADD);
                    }
                    code.end();
                });
    }

    private static void rightTree(ModuleBuilder module, int size) {
        function(
                module,
                I32,
                code -> {
                    for (int i = 0; i < size; i++) {
                        code.op(Opcode.LOCAL_GET, 0);
                    }
                    for (int i = 1; i < size; i++) {
                        code.op(Opcode.I32_ADD);
                    }
                    code.end();
                });
    }

    private static void leftTree(ModuleBuilder module, int size) {
        function(
                module,
                F64,
                code -> {
                    code.op(Opcode.LOCAL_GET, 0);
                    for (int i = 1; i < size; i++) {
                        code.op(Opcode.LOCAL_GET, 0).op(Opcode.F64_MUL).op(Opcode.F64_NEG);
                    }
                    code.end();
                });
    }

    private static void loops(ModuleBuilder module, int size) {
        function(
                module,
                I32,
                code -> {
                    code.locals(size, I32);
                    for (int i = 1; i <= size; i++) {
                        code.i32(0).op(Opcode.LOCAL_SET, i).block(Opcode.LOOP);
                    }
                    code.i32(0).op(Opcode.LOCAL_GET, 0).access(Opcode.I32_STORE, 0);
                    for (int i = size; i >= 1; i--) {
                        code.op(Opcode.LOCAL_GET, i).i32(1).op(Opcode.I32_ADD);
                        code.op(Opcode.LOCAL_TEE, i).i32(10).op(Opcode.I32_NE);
                        code.op(Opcode.BR_IF, 0).end();
                    }
                    code.op(Opcode.LOCAL_GET, 0).end();
                });
    }

    private static void manyLoops(ModuleBuilder module, int size) {
        function(
                module,
                I32,
                code -> {
                    code.locals(10, I32);
                    for (int i = 0; i < size; i++) {
                        int counter = 1 + i % 10;
                        code.i32(0).op(Opcode.LOCAL_SET, counter).block(Opcode.LOOP);
                        code.op(Opcode.LOCAL_GET, 0).block(Opcode.IF).op(Opcode.LOCAL_GET, counter);
                        code.op(Opcode.CALL, 0).op(Opcode.LOCAL_SET, 0).end();
                        code.op(Opcode.LOCAL_GET, counter).i32(1).op(Opcode.I32_ADD);
                        code.op(Opcode.LOCAL_TEE, counter).i32(10).op(Opcode.I32_NE);
                        code.op(Opcode.BR_IF, 0).end();
                    }
                    code.op(Opcode.LOCAL_GET, 0).end();
                });
    }

    private static void handlers(ModuleBuilder module, int size) {
        function(
                module,
                I32,
                code -> {
                    for (int i = 0; i < size; i++) {
                        code.block(Opcode.TRY).op(Opcode.LOCAL_GET, 0);
                        code.op(Opcode.CALL, 0).op(Opcode.LOCAL_SET, 0);
                    }
                    for (int i = 0; i < size; i++) {
                        code.op(Opcode.CATCH_ALL).op(Opcode.LOCAL_GET, 0);
                        code.op(Opcode.CALL, 0).op(Opcode.LOCAL_SET, 0).end();
                    }
                    code.op(Opcode.LOCAL_GET, 0).end();
                });
    }

    private static void conditions(ModuleBuilder module, int size, int locals) {
        function(
                module,
                I32,
                code -> {
                    code.locals(locals, I32);
                    for (int i = 0; i < size; i++) {
                        int local = 1 + i % locals;
                        code.op(Opcode.LOCAL_GET, 0).block(Opcode.IF).op(Opcode.LOCAL_GET, local);
                        code.i32(i).op(Opcode.I32_XOR).op(Opcode.LOCAL_SET, locals + 1 - local);
                        code.op(Opcode.ELSE).i32(i).op(Opcode.LOCAL_SET, local).end();
                    }
                    code.op(Opcode.LOCAL_GET, 1).end();
                });
    }

    private static void operands(ModuleBuilder module, int size) {
        function(
                module,
                I32,
                code -> {
                    for (int i = 0; i < size; i++) {
                        code.i32(i);
                    }
                    for (int i = 0; i < size / 8; i++) {
                        code.op(Opcode.LOCAL_GET, 0).block(Opcode.IF, I32).i32(i);
                        code.op(Opcode.ELSE).op(Opcode.LOCAL_GET, 0).end();
                        code.op(Opcode.LOCAL_SET, 0);
                    }
                    code.op(Opcode.LOCAL_GET, 0).op(Opcode.RETURN).end();
                });
    }

    private static void globals(ModuleBuilder module, int size) {
        for (int i = 0; i < size; i++) {
            int value = i;
            module.global(new GlobalType(I32, true), code -> code.i32(value).end());
        }
        function(
                module,
                I32,
                code -> {
                    for (int i = 0; i < size; i++) {
                        code.op(Opcode.GLOBAL_GET, i).i32(i).op(Opcode.I32_ADD);
                        code.op(Opcode.GLOBAL_SET, size - 1 - i);
                    }
                    code.op(Opcode.GLOBAL_GET, 0).end();
                });
    }

    private static void segments(ModuleBuilder module, int size) {
        for (int i = 0; i < size; i++) {
            module.passiveData(new byte[] {(byte) i});
        }
        function(
                module,
                I32,
                code -> {
                    for (int i = 0; i < size; i++) {
                        code.i32(i % 100).i32(0).i32(1).op(Opcode.MEMORY_INIT, i, 0);
                    }
                    code.op(Opcode.LOCAL_GET, 0).end();
                });
    }

    private static void cases(ModuleBuilder module, int size) {
        function(
                module,
                I32,
                code -> {
                    code.block(Opcode.LOOP).block(Opcode.BLOCK).block(Opcode.BLOCK);
                    var labels = new int[size];
                    for (int i = 0; i < size; i++) {
                        labels[i] = i * 5 % 3;
                    }
                    code.op(Opcode.LOCAL_GET, 0).branchTable(labels, 1);
                    code.end().i32(4).op(Opcode.LOCAL_SET, 0).end().end();
                    code.op(Opcode.LOCAL_GET, 0).end();
                });
    }

    private static void parameters(ModuleBuilder module, int size) {
        var types = new ArrayList<ValueType>();
        for (int i = 0; i < size; i++) {
            types.add(i % 3 == 0 ? I64 : I32);
        }
        for (var results : List.of(types, types.subList(0, 1))) {
            module.function(
                    types,
                    results,
                    code -> {
                        for (int i = 0; i < size; i++) {
                            code.op(Opcode.LOCAL_GET, i);
                        }
                        code.op(Opcode.CALL, 0);
                        if (results.size() == 1) {
                            code.op(Opcode.CALL, 1);
                        }
                        code.end();
                    });
        }
    }

    private static void tailCalls(ModuleBuilder module, int size) {
        function(
                module,
                I32,
                code -> {
                    code.locals(size, I64);
                    for (int i = 1; i <= size; i++) {
                        code.op(Opcode.LOCAL_GET, 0).block(Opcode.IF).i32(i);
                        code.op(Opcode.RETURN_CALL, i % 2).end();
                        code.i64(i).op(Opcode.LOCAL_SET, i);
                    }
                    code.op(Opcode.LOCAL_GET, 0).end();
                });
        function(module, I32, code -> code.op(Opcode.LOCAL_GET, 0).op(Opcode.CALL, 0).end());
    }

    private static void vectors(ModuleBuilder module, int size) {
        function(
                module,
                ValueType.V128,
                code -> {
                    code.locals(200, ValueType.V128);
                    for (int i = 0; i < size; i++) {
                        code.op(Opcode.LOCAL_GET, i % 200).op(Opcode.LOCAL_GET, i * 7 % 200);
                        code.op(Opcode.I8X16_ADD).op(Opcode.LOCAL_GET, 0).op(Opcode.CALL, 0);
                        code.op(Opcode.I32X4_MUL).op(Opcode.LOCAL_SET, i * 3 % 200);
                    }
                    code.op(Opcode.LOCAL_GET, 1).end();
                });
    }
}

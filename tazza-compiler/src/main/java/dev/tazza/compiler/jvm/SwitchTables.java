package dev.tazza.compiler.jvm;

import dev.tazza.compiler.classfile.Bytecode;
import dev.tazza.compiler.classfile.CodeBuilder;

/**
 * Looks up small numbers in a table that is kept in the constant pool, where a switch would need
 * four bytes of code a case.
 */
final class SwitchTables {
    // Three bytes of UTF-8 a character, and at most 65,535 in a constant.
    private static final int CHUNK = 20_000;

    private SwitchTables() {}

    /**
     * Replaces the index on the stack, unsigned, by the number at that index, which has 16 bits; by
     * the last one if the index is too large.
     */
    static void lookUp(int[] numbers, CodeBuilder code) {
        int chunks = (numbers.length + CHUNK - 1) / CHUNK;
        code.push32(numbers.length - 1);
        code.invokeStatic(Names.SWITCHES, "clamp", "(II)I");
        for (int i = 0; i < chunks; i++) {
            int from = i * CHUNK;
            int to = Math.min(numbers.length, from + CHUNK);
            var text = new StringBuilder(to - from);
            for (int j = from; j < to; j++) {
                text.append((char) numbers[j]);
            }
            code.pushString(text.toString());
            if (i == 0) {
                code.invokeStatic(Names.SWITCHES, "first", "(ILjava/lang/String;)J");
            } else {
                code.push32(from);
                code.invokeStatic(Names.SWITCHES, "next", "(JLjava/lang/String;I)J");
            }
        }
        code.op(Bytecode.L2I);
    }

    /**
     * As {@link #lookUp}, for numbers of any size.
     *
     * @param scratch a free local for an int
     */
    static void lookUpLarge(int[] numbers, int scratch, CodeBuilder code) {
        var high = new int[numbers.length];
        var low = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            high[i] = numbers[i] >>> Character.SIZE;
            low[i] = numbers[i] & Character.MAX_VALUE;
        }
        code.store('I', scratch);
        code.load('I', scratch);
        lookUp(high, code);
        code.push32(Character.SIZE);
        code.op(Bytecode.ISHL);
        code.load('I', scratch);
        lookUp(low, code);
        code.op(Bytecode.IOR);
    }
}

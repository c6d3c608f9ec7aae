package dev.tazza.compiler.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class CodeBuilderTest {
    private final ClassBuilder builder =
            new ClassBuilder(ClassBuilder.PUBLIC, "test/Generated", "java/lang/Object");

    /** Defines one class. */
    private static final class Loader extends ClassLoader {
        Class<?> define(byte[] bytes) {
            return defineClass(null, bytes, 0, bytes.length);
        }
    }

    private CodeBuilder method(String descriptor) {
        return builder.method(ClassBuilder.PUBLIC | ClassBuilder.STATIC, "m", descriptor);
    }

    private Object run(Object... arguments) throws ReflectiveOperationException {
        var type = new Loader().define(builder.toBytes());
        for (Method method : type.getMethods()) {
            if (method.getName().equals("m")) {
                return method.invoke(null, arguments);
            }
        }
        throw new AssertionError("no method m");
    }

    @Test
    void aLoopAddsUpWithOneFrameForAllLabels() throws ReflectiveOperationException {
        var code = method("(I)J");
        int sum = code.declare('J');
        int top = code.newLabel();
        code.bind(top);
        code.load('J', sum);
        code.load('I', 0);
        code.op(Bytecode.I2L);
        code.op(Bytecode.LADD);
        code.store('J', sum);
        code.increment(0, -1);
        code.load('I', 0);
        code.jump(Bytecode.IFNE, top);
        code.load('J', sum);
        code.op(Bytecode.LRETURN);
        code.end();
        assertEquals(5050L, run(100));
    }

    @Test
    void aSwitchReachesItsCasesAndItsDefault() throws ReflectiveOperationException {
        var code = method("(I)I");
        var labels = new int[] {code.newLabel(), code.newLabel()};
        int otherwise = code.newLabel();
        code.load('I', 0);
        code.tableSwitch(7, labels, otherwise);
        for (int i = 0; i < 2; i++) {
            code.bind(labels[i]);
            code.push32(1000 * i - 5);
            code.op(Bytecode.IRETURN);
        }
        code.bind(otherwise);
        code.push32(1 << 30);
        code.op(Bytecode.IRETURN);
        code.end();
        assertEquals(-5, run(7));
        assertEquals(995, run(8));
        assertEquals(1 << 30, run(9));
    }

    @Test
    void aHandlerFindsTheExceptionOnTheStack() throws ReflectiveOperationException {
        var code = method("(II)I");
        int kept = code.declare('A');
        int start = code.newLabel();
        int end = code.newLabel();
        int handler = code.newLabel();
        code.mark(start);
        code.load('I', 0);
        code.load('I', 1);
        code.op(Bytecode.IDIV);
        code.op(Bytecode.IRETURN);
        code.mark(end);
        code.handler(start, end, handler, "java/lang/ArithmeticException");
        code.bindHandler(handler, "java/lang/ArithmeticException");
        code.store('A', kept);
        code.push32(-1);
        code.op(Bytecode.IRETURN);
        code.end();
        assertEquals(4, run(12, 3));
        assertEquals(-1, run(12, 0));
    }

    @Test
    void constantsKeepTheirBits() throws ReflectiveOperationException {
        var code = method("()D");
        code.pushDouble(0x7FF4_0000_0000_0001L);
        code.op(Bytecode.DRETURN);
        code.end();
        assertEquals(0x7FF4_0000_0000_0001L, Double.doubleToRawLongBits((Double) run()));
    }

    @Test
    void negativeZeroIsNotZero() throws ReflectiveOperationException {
        var code = method("()F");
        code.pushFloat(0x8000_0000);
        code.op(Bytecode.FRETURN);
        code.end();
        assertEquals(0x8000_0000, Float.floatToRawIntBits((Float) run()));
    }

    @Test
    void everyLongComesOutAsItWentIn() throws ReflectiveOperationException {
        for (long value : new long[] {0, 1, 2, -1, 40_000, 1L << 40, Long.MIN_VALUE}) {
            var one = new CodeBuilderTest();
            var code = one.method("()J");
            code.push64(value);
            code.op(Bytecode.LRETURN);
            code.end();
            assertEquals(value, one.run());
        }
    }

    @Test
    void lateDeclarationsAreRefused() {
        var code = method("()V");
        code.bind(code.newLabel());
        assertThrows(IllegalStateException.class, () -> code.declare('I'));
    }

    @Test
    void manyLocalsUseTheWideForm() throws ReflectiveOperationException {
        var code = method("()I");
        int last = 0;
        for (int i = 0; i < 300; i++) {
            last = code.declare('I');
        }
        code.increment(last, 9);
        code.load('I', last);
        code.op(Bytecode.IRETURN);
        code.end();
        assertEquals(9, run());
        assertTrue(last > 255);
    }
}

package dev.tazza.interpreter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import org.junit.jupiter.api.Test;

class DispatchTest {
    // HotSpot's limit is 8,000; the rest is room for other ways of compiling this class.
    private static final int LARGEST_METHOD = 7_500;

    @Test
    void everyMethodIsSmallEnoughForHotSpotToCompile() throws IOException {
        for (var type :
                new Class<?>[] {
                    Dispatch.class,
                    Arithmetic.class,
                    FloatArithmetic.class,
                    Conversions.class,
                    Slow.class,
                    Vectors.class
                }) {
            try (var in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                for (var method : ClassFile.of().parse(in.readAllBytes()).methods()) {
                    int length =
                            method.code()
                                    .map(code -> ((CodeAttribute) code).codeLength())
                                    .orElse(0);
                    assertTrue(
                            length < LARGEST_METHOD,
                            () ->
                                    type.getSimpleName()
                                            + "."
                                            + method.methodName()
                                            + " has "
                                            + length
                                            + " bytes");
                }
            }
        }
    }
}

package dev.tazza.compiler.classfile;

import java.nio.ByteBuffer;

/** What is among the constants of a class file (JVMS 4.4) that this compiler has made. */
public final class ClassConstants {
    private static final int COUNT_OFFSET = 8;

    private ClassConstants() {}

    /** Whether one of them is a method handle. */
    public static boolean haveMethodHandle(byte[] classFile) {
        var bytes = ByteBuffer.wrap(classFile).position(COUNT_OFFSET);
        int count = Short.toUnsignedInt(bytes.getShort());
        for (int i = 1; i < count; i++) {
            int length;
            switch (bytes.get()) {
                case ConstantPool.METHOD_HANDLE -> {
                    return true;
                }
                case ConstantPool.UTF8 -> length = Short.toUnsignedInt(bytes.getShort());
                case ConstantPool.LONG, ConstantPool.DOUBLE -> {
                    length = Long.BYTES;
                    i++;
                }
                case ConstantPool.CLASS, ConstantPool.STRING -> length = Short.BYTES;
                default -> length = Integer.BYTES;
            }
            bytes.position(bytes.position() + length);
        }
        return false;
    }
}

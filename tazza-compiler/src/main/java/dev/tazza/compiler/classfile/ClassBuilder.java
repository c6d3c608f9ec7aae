package dev.tazza.compiler.classfile;

import java.nio.charset.StandardCharsets;

/** Builds one class file (JVMS 4.1) for the version of the JVM that Tazza needs. */
public final class ClassBuilder {
    /** {@code public}. */
    public static final int PUBLIC = 0x0001;

    /** {@code static}. */
    public static final int STATIC = 0x0008;

    /** {@code final}. */
    public static final int FINAL = 0x0010;

    /** {@code abstract}. */
    public static final int ABSTRACT = 0x0400;

    private static final int SUPER = 0x0020;
    private static final int MAGIC = 0xCAFE_BABE;
    private static final int JAVA_25 = 69;

    private final ConstantPool pool = new ConstantPool();
    private final int access;
    private final String name;
    private final int thisClass;
    private final int superClass;
    private final Bytes fields = new Bytes(1 << 6);
    private final Bytes methods = new Bytes(1 << 12);
    private final Bytes attributes = new Bytes(0);
    private int fieldCount;
    private int attributeCount;
    private int methodCount;

    /**
     * @param access the flags; {@code ACC_SUPER} is added
     * @param name the binary name with slashes
     * @param superName that of the class it extends
     */
    public ClassBuilder(int access, String name, String superName) {
        this.access = access | SUPER;
        this.name = name;
        thisClass = pool.classOf(name);
        superClass = pool.classOf(superName);
    }

    /** Its binary name with slashes. */
    public String name() {
        return name;
    }

    /** The number of constants so far; a class may have 65,534. */
    public int constants() {
        return pool.count();
    }

    ConstantPool pool() {
        return pool;
    }

    /** Adds a field. */
    public void field(int fieldAccess, String fieldName, String descriptor) {
        fields.u2(fieldAccess);
        fields.u2(pool.utf8(fieldName));
        fields.u2(pool.utf8(descriptor));
        fields.u2(0);
        fieldCount++;
    }

    /** Begins a method with code, which {@link CodeBuilder#end()} adds to the class. */
    public CodeBuilder method(int methodAccess, String methodName, String descriptor) {
        return new CodeBuilder(this, methodAccess, methodName, descriptor);
    }

    /** Adds a method without code. */
    public void abstractMethod(int methodAccess, String methodName, String descriptor) {
        methodHeader(methodAccess | ABSTRACT, methodName, descriptor);
        methods.u2(0);
    }

    Bytes methodHeader(int methodAccess, String methodName, String descriptor) {
        methods.u2(methodAccess);
        methods.u2(pool.utf8(methodName));
        methods.u2(pool.utf8(descriptor));
        methodCount++;
        return methods;
    }

    /** Says which file of source the class is made of (JVMS 4.7.10). */
    public void sourceFile(String file) {
        attributes.u2(pool.utf8("SourceFile"));
        attributes.u4(Short.BYTES);
        attributes.u2(pool.utf8(file));
        attributeCount++;
    }

    /** Adds a source map (JVMS 4.7.11, JSR 45). */
    public void sourceMap(String map) {
        byte[] bytes = map.getBytes(StandardCharsets.UTF_8);
        attributes.u2(pool.utf8("SourceDebugExtension"));
        attributes.u4(bytes.length);
        attributes.append(bytes, bytes.length);
        attributeCount++;
    }

    /** The class file. */
    public byte[] toBytes() {
        var out =
                new Bytes(
                        attributes.size()
                                + pool.bytes().size()
                                + fields.size()
                                + methods.size()
                                + (1 << 6));
        out.u4(MAGIC);
        out.u4(JAVA_25);
        out.u2(pool.count());
        out.append(pool.bytes());
        out.u2(access);
        out.u2(thisClass);
        out.u2(superClass);
        out.u2(0);
        out.u2(fieldCount);
        out.append(fields);
        out.u2(methodCount);
        out.append(methods);
        out.u2(attributeCount);
        out.append(attributes);
        return out.toArray();
    }
}

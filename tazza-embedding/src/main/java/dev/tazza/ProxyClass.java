package dev.tazza;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;

/**
 * Makes classes that implement an interface by handles, which are constants of the class: HotSpot
 * compiles a call through such a class as if it were written out. The class refers to nothing but
 * {@code java.base} and the interface, so that it can be defined wherever the interface is visible.
 */
final class ProxyClass {
    private static final String STATE = "state";
    private static final MethodTypeDesc CONSTRUCTOR =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object);

    private ProxyClass() {}

    /**
     * Makes a class with an object as its state.
     *
     * @param lookup where it is defined
     * @param type the interface
     * @param methods what it implements
     * @param handles one a method, of the type {@code (Object, parameters…) result}; gets the state
     *     first
     * @return {@code (Object) Object}, which makes an implementation of a state
     */
    static MethodHandle define(
            MethodHandles.Lookup lookup,
            Class<?> type,
            List<Method> methods,
            List<MethodHandle> handles) {
        var packageName = lookup.lookupClass().getPackageName();
        var name = ClassDesc.of(packageName, type.getSimpleName() + "$Guest");
        byte[] bytes =
                ClassFile.of()
                        .build(
                                name,
                                builder -> {
                                    builder.withFlags(
                                            ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC);
                                    builder.withInterfaceSymbols(desc(type));
                                    build(builder, name, methods);
                                });
        try {
            var made = lookup.defineHiddenClassWithClassData(bytes, handles, true);
            return made.findConstructor(
                            made.lookupClass(), MethodType.methodType(void.class, Object.class))
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "cannot implement " + type.getName() + ": " + e.getMessage(), e);
        }
    }

    private static void build(ClassBuilder builder, ClassDesc name, List<Method> methods) {
        builder.withField(
                STATE, ConstantDescs.CD_Object, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
        builder.withMethodBody(
                ConstantDescs.INIT_NAME,
                CONSTRUCTOR,
                ClassFile.ACC_PRIVATE,
                code ->
                        code.aload(0)
                                .invokespecial(
                                        ConstantDescs.CD_Object,
                                        ConstantDescs.INIT_NAME,
                                        ConstantDescs.MTD_void)
                                .aload(0)
                                .aload(1)
                                .putfield(name, STATE, ConstantDescs.CD_Object)
                                .return_());
        for (int i = 0; i < methods.size(); i++) {
            method(builder, name, methods.get(i), i);
        }
    }

    private static void method(ClassBuilder builder, ClassDesc name, Method method, int index) {
        var type = desc(MethodType.methodType(method.getReturnType(), method.getParameterTypes()));
        var handle =
                DynamicConstantDesc.ofNamed(
                        ConstantDescs.BSM_CLASS_DATA_AT,
                        ConstantDescs.DEFAULT_NAME,
                        ConstantDescs.CD_MethodHandle,
                        index);
        builder.withMethodBody(
                method.getName(),
                type,
                ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL,
                code -> {
                    code.loadConstant(handle);
                    code.aload(0).getfield(name, STATE, ConstantDescs.CD_Object);
                    for (int i = 0; i < type.parameterCount(); i++) {
                        code.loadLocal(TypeKind.from(type.parameterType(i)), code.parameterSlot(i));
                    }
                    code.invokevirtual(
                            ConstantDescs.CD_MethodHandle,
                            "invokeExact",
                            type.insertParameterTypes(0, ConstantDescs.CD_Object));
                    code.return_(TypeKind.from(type.returnType()));
                });
    }

    private static ClassDesc desc(Class<?> type) {
        return type.describeConstable()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        type.getName() + " is hidden and cannot be implemented"));
    }

    private static MethodTypeDesc desc(MethodType type) {
        return type.describeConstable()
                .orElseThrow(
                        () -> new IllegalArgumentException(type + " has a type that is hidden"));
    }
}

package dev.tazza.compiler.jvm;

import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.ir.Type;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Module;
import java.util.BitSet;

/**
 * What all classes of a module must agree on: names, descriptors, and where globals are. Immutable
 * and safe for use by several threads.
 */
public final class ModulePlan {
    /** The package of the classes of a module, with slashes. */
    public static final String PACKAGE = "dev/tazza/guest/";

    /** The package of the entry classes of signatures, with slashes. */
    public static final String SIGNATURES = "dev/tazza/signature/";

    // A method has at most 255 slots of parameters, one of which is the context.
    private static final int MAX_SLOTS = 254;
    private static final int MAX_FIELDS = 1_000;
    private static final String CONTEXT_CLASS = PACKAGE + "C";

    private final Module module;
    private final CompilerOptions options;
    private final Grouping grouping;
    private final BitSet fields;

    /** Plans a module. */
    public ModulePlan(Module module, CompilerOptions options, Grouping grouping) {
        this.module = module;
        this.options = options;
        this.grouping = grouping;
        fields = findFields();
    }

    private BitSet findFields() {
        var result = new BitSet();
        int count = 0;
        for (int i = module.importedGlobalCount(); i < module.globals().size(); i++) {
            if (module.globals().get(i).mutable() && count < MAX_FIELDS) {
                result.set(i);
                count++;
            }
        }
        for (var export : module.exports()) {
            if (export.kind() == ExternalKind.GLOBAL) {
                result.clear(export.index());
            }
        }
        return result;
    }

    /** The module. */
    public Module module() {
        return module;
    }

    /** The options. */
    public CompilerOptions options() {
        return options;
    }

    /** Which functions share a class. */
    public Grouping grouping() {
        return grouping;
    }

    /** The class that a function of the module is in. */
    public String groupClass(int function) {
        return groupClassOf(grouping.groupOf(function));
    }

    /** The class of a group. */
    public String groupClassOf(int group) {
        return PACKAGE + "G" + group;
    }

    /** The class of the context. */
    public String contextClass() {
        return CONTEXT_CLASS;
    }

    /** The class of the frames of a function in pieces. */
    public String frameClass(int function) {
        return PACKAGE + "F" + function;
    }

    /** The class of the entry of a function. */
    public String entryClass(int function) {
        return PACKAGE + "E" + function;
    }

    /** Whether functions of this type take their parameters from the transfer area. */
    public boolean isWide(FunctionType type) {
        int slots = 0;
        for (var parameter : type.parameters()) {
            slots += Kinds.slots(Type.of(parameter));
        }
        return slots > MAX_SLOTS;
    }

    /** The descriptor of the methods of functions of this type. */
    public String functionDescriptor(FunctionType type) {
        return "(" + parameters(type) + Names.type(CONTEXT_CLASS) + ')' + result(type);
    }

    /** The descriptors of the parameters; none if the type is wide. */
    public String parameters(FunctionType type) {
        if (isWide(type)) {
            return "";
        }
        var text = new StringBuilder();
        for (var parameter : type.parameters()) {
            text.append(Kinds.descriptor(Type.of(parameter)));
        }
        return text.toString();
    }

    /** The descriptor of what methods of functions of this type return. */
    public String result(FunctionType type) {
        return CallInstructions.result(type);
    }

    /**
     * The entry class of a type: a letter a parameter, an underscore, a letter a result. Types that
     * differ in references only share it.
     */
    public String signatureClass(FunctionType type) {
        var text = new StringBuilder(SIGNATURES);
        for (var parameter : type.parameters()) {
            text.append(letter(Type.of(parameter)));
        }
        text.append('_');
        for (var result : type.results()) {
            text.append(letter(Type.of(result)));
        }
        return text.toString();
    }

    /** The letter of a type in the name of an entry class. */
    public static char letter(Type type) {
        return type == Type.V128 ? 'V' : Kinds.of(type);
    }

    /** Whether a global is a field of the context: nobody but the module can see it. */
    public boolean globalInField(int global) {
        return fields.get(global);
    }

    /** The field that holds a global, of a vector the low half. */
    public String globalField(int global) {
        return "g" + global;
    }

    /** The field that holds the high half of a vector. */
    public String globalHighField(int global) {
        return "h" + global;
    }

    /** The descriptor of a global's field. */
    public String globalDescriptor(int global) {
        return Kinds.descriptor(Kinds.of(Type.of(module.globals().get(global).valueType())));
    }
}

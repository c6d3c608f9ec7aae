package dev.tazza.compiler.jvm;

import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.DebugLevel;
import dev.tazza.compiler.ir.Type;
import dev.tazza.compiler.support.MethodName;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.Feature;
import dev.tazza.wasm.FunctionType;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.binary.ByteReader;
import dev.tazza.wasm.binary.TypeReader;
import dev.tazza.wasm.instruction.Opcode;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which classes, methods and fields a module becomes: all names and descriptors, decided before any
 * function is compiled. Immutable and safe for use by several threads.
 */
public final class ModulePlan {
    /** The package of generated classes, with slashes. */
    public static final String PACKAGE = "dev/tazza/guest/";

    // A class has at most 65,535 fields, but the method that sets them may have 65,535 bytes.
    private static final int MAX_GLOBAL_FIELDS = 1_000;

    /** What follows the letter in the names of classes that are kept apart. */
    public static final char APART = '_';

    private final Module module;
    private final CompilerOptions options;
    private final Grouping grouping;
    private final BitSet globalsInFields;
    private final Map<FunctionType, Signature> signatures = new ConcurrentHashMap<>();

    // By type, each computed on first use by whoever comes; all compute the same.
    private final String[] structClasses;

    // Null unless the guest is to be debugged.
    private final SourceNames sources;

    // Follows the letter in the names of classes.
    private final String mark;
    private final String contextClass;

    /**
     * @param module the module
     * @param options how it is compiled
     * @param grouping which of its functions are compiled together
     */
    public ModulePlan(Module module, CompilerOptions options, Grouping grouping) {
        this(module, options, grouping, false);
    }

    private ModulePlan(Module module, CompilerOptions options, Grouping grouping, boolean apart) {
        this.module = module;
        this.options = options;
        this.grouping = grouping;
        globalsInFields = privateGlobals(module);
        structClasses = new String[module.types().size()];
        sources = options.debug() != DebugLevel.NONE ? new SourceNames(module, grouping) : null;
        mark = apart ? String.valueOf(APART) : "";
        contextClass = PACKAGE + "C" + mark;
    }

    /**
     * The plan for a module as it is usually compiled.
     *
     * @param groupBytes the size of a group, see {@link Grouping#of}
     * @param apart whether the names of its classes are others than usual, {@link #APART}; of no
     *     effect on classes that are named after their source
     */
    public static ModulePlan of(
            Module module, CompilerOptions options, int groupBytes, boolean apart) {
        var starts = options.debug() != DebugLevel.NONE ? SourceNames.starts(module) : new BitSet();
        return new ModulePlan(module, options, Grouping.of(module, groupBytes, starts), apart);
    }

    private static BitSet privateGlobals(Module module) {
        var result = new BitSet();
        var types = module.globals();
        for (int i = module.importedGlobalCount(); i < types.size(); i++) {
            result.set(i, types.get(i).mutable());
        }
        for (var export : module.exports()) {
            if (export.kind() == ExternalKind.GLOBAL) {
                result.clear(export.index());
            }
        }
        int count = 0;
        for (int i = result.nextSetBit(0); i >= 0; i = result.nextSetBit(i + 1)) {
            if (++count > MAX_GLOBAL_FIELDS) {
                result.clear(i, types.size());
                break;
            }
        }
        return result;
    }

    /** The module. */
    public Module module() {
        return module;
    }

    /** How it is compiled. */
    public CompilerOptions options() {
        return options;
    }

    /** The class with the loads and stores of numbers. */
    String accessesClass() {
        return options.directAccess() ? Names.DIRECT_ACCESSES : Names.ACCESSES;
    }

    /** Which of its functions are compiled together. */
    public Grouping grouping() {
        return grouping;
    }

    /** The class of the context, with slashes. */
    public String contextClass() {
        return contextClass;
    }

    /** The class with the method of a function that the module defines. */
    public String groupClass(int function) {
        return groupClassOf(grouping.groupOf(function));
    }

    /** The class of a group. */
    public String groupClassOf(int group) {
        String named = sources == null ? null : sources.className(group);
        return named == null ? PACKAGE + "G" + mark + group : named;
    }

    /** The group that a class is named after the source of, with slashes; -1 if it is not. */
    public int groupOf(String className) {
        return sources == null ? -1 : sources.group(className);
    }

    /** New lines for a class of a group. */
    Lines newLines(int group) {
        return sources == null || sources.file(group).isEmpty()
                ? new LineTable()
                : new SourceLines(module.debugInformation(), sources.file(group));
    }

    /**
     * The name of a method of a function, see {@link MethodName}.
     *
     * @param function the index of a function that the module defines, imports counted
     * @param kind what the method is for
     */
    public String method(int function, char kind) {
        return MethodName.of(module.names().functionName(function), function, kind);
    }

    /** The class of the entry of a function that the module defines. */
    public String entryClass(int function) {
        return PACKAGE + "E" + mark + function;
    }

    /** The class with the call of an imported function. */
    public String importsClass(int function) {
        return PACKAGE + "I" + mark + function / ImportsCompiler.PER_CLASS;
    }

    /** The class with the typed way from the host into a function that the module defines. */
    public String hostEntryClass(int function) {
        return PACKAGE + "H" + mark + function;
    }

    /** The class of the frames of a function that is divided. */
    public String frameClass(int function) {
        return PACKAGE + "F" + mark + function;
    }

    /**
     * The class of entries of functions of a type, with its static methods {@code imported}, {@code
     * indirect} and {@code reference}.
     */
    public String signatureClass(FunctionType type) {
        return signature(type).className();
    }

    Signature signature(FunctionType type) {
        var result = signatures.get(type);
        if (result == null) {
            result = Signature.of(type);
            signatures.put(type, result);
        }
        return result;
    }

    /**
     * Whether functions of a type take their arguments from the transfer area: those whose
     * parameters need more than {@value Signature#MAX_SLOTS} slots.
     */
    public boolean isWide(FunctionType type) {
        return signature(type).isWide();
    }

    /** The descriptor of the method of a function. */
    public String functionDescriptor(FunctionType type) {
        return signature(type).descriptor(Names.type(contextClass));
    }

    /**
     * Whether a function has a method {@link MethodName#TAIL} besides {@link MethodName#FUNCTION}:
     * whether there is any tail call in it.
     */
    public boolean hasTailCalls(int function) {
        if (!module.features().has(Feature.TAIL_CALLS)) {
            return false;
        }
        var body = module.body(function);
        var in = module.instructions(body);
        skipLocals(in.bytes());
        while (in.hasNext()) {
            var opcode = in.next();
            if (opcode == Opcode.RETURN_CALL
                    || opcode == Opcode.RETURN_CALL_INDIRECT
                    || opcode == Opcode.RETURN_CALL_REF) {
                return true;
            }
        }
        return false;
    }

    private static void skipLocals(ByteReader in) {
        for (int runs = in.count(); runs > 0; runs--) {
            in.count();
            TypeReader.valueType(in);
        }
    }

    /** The class of structs of a type. */
    String structClass(int type) {
        var result = structClasses[type];
        if (result == null) {
            result = StructNames.of(module.definedTypes().get(type));
            structClasses[type] = result;
        }
        return result;
    }

    /** Whether a global is a field of the context: nobody but the module's code can see it. */
    public boolean globalInField(int global) {
        return globalsInFields.get(global);
    }

    /** The field for a global, of a vector the low half. */
    public String globalField(int global) {
        return "g" + global;
    }

    /** The field for the high half of a global that is a vector. */
    public String globalHighField(int global) {
        return "h" + global;
    }

    /** The descriptor of the field or fields for a global. */
    public String globalDescriptor(int global) {
        return Kinds.descriptor(Kinds.of(Type.of(module.globals().get(global).valueType())));
    }
}

package dev.tazza.wasm.validation;

import dev.tazza.wasm.DataSegment;
import dev.tazza.wasm.ElementSegment;
import dev.tazza.wasm.ElementSegment.Items;
import dev.tazza.wasm.ElementSegment.Mode;
import dev.tazza.wasm.ExternalKind;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.Module;

/** Validates element and data segments (specification 3.5.7 and 3.5.8). */
final class SegmentValidator {
    private final Module module;
    private final ModuleContext context;
    private final ExternalTypeValidator types;
    private final FunctionValidator code;

    SegmentValidator(ModuleContext context, ExternalTypeValidator types, FunctionValidator code) {
        module = context.module;
        this.context = context;
        this.types = types;
        this.code = code;
    }

    void validate() {
        int index = 0;
        for (var segment : module.elements()) {
            try {
                validate(segment);
            } catch (InvalidException e) {
                throw Place.within(e, "element segment " + index);
            }
            index++;
        }
        index = 0;
        for (var segment : module.data()) {
            try {
                validate(segment);
            } catch (InvalidException e) {
                throw Place.within(e, "data segment " + index);
            }
            index++;
        }
    }

    private void validate(ElementSegment segment) {
        types.valueType(segment.type());
        if (segment.mode() instanceof Mode.Active active) {
            context.checkIndex(ExternalKind.TABLE, active.table());
            var table = module.tables().get(active.table());
            if (!context.types.isSubtype(segment.type(), table.elementType())) {
                throw Place.invalid(
                        "type mismatch: elements of type %s for table %d of type %s"
                                .formatted(segment.type(), active.table(), table.elementType()));
            }
            code.constant(active.offset(), table.addressType().code());
        }
        if (segment.items() instanceof Items.Functions functions) {
            for (int function : functions.indexes()) {
                context.checkIndex(ExternalKind.FUNCTION, function);
                context.declaredFunctions.set(function);
            }
        } else {
            for (var expression : ((Items.Expressions) segment.items()).expressions()) {
                code.constant(expression, segment.type().code());
            }
        }
    }

    private void validate(DataSegment segment) {
        if (segment.active().isPresent()) {
            var active = segment.active().get();
            context.checkIndex(ExternalKind.MEMORY, active.memory());
            code.constant(active.address(), context.addressType(active.memory()));
        }
    }
}

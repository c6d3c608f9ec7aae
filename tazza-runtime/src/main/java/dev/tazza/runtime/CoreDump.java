package dev.tazza.runtime;

import dev.tazza.wasm.GuestFrame;
import dev.tazza.wasm.Limits;
import dev.tazza.wasm.MemoryType;
import dev.tazza.wasm.ValueType;
import dev.tazza.wasm.binary.ByteWriter;
import dev.tazza.wasm.binary.TypeReader;
import dev.tazza.wasm.binary.TypeWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what is left of guests after a trap as a core dump in the format of WebAssembly's tool
 * conventions: a module with custom sections for the stack, and with the memories and globals as
 * they were. Values of locals are missing in it: engines do not keep them. References in globals
 * are written as null.
 */
public final class CoreDump {
    private static final int CUSTOM = 0;
    private static final int MEMORIES = 5;
    private static final int GLOBALS = 6;
    private static final int DATA = 11;
    private static final int MISSING = 0x01;
    private static final int END = 0x0B;

    // Memories are mostly empty; this much is looked at, written or left out at a time.
    private static final int BLOCK = 1 << 12;

    // The size of a section is a u32.
    private static final long MAX_SECTION = 0xFFFF_FFFFL;

    private final List<Instance> instances;
    private final List<Memory> memories = new ArrayList<>();
    private final List<Global> globals = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private final byte[] block = new byte[BLOCK];

    /** A run of blocks of a memory with anything in them. */
    private record Segment(int memory, long start, long length) {}

    private CoreDump(List<Instance> instances) {
        this.instances = instances;
    }

    /**
     * Writes a core dump. The guests must not run meanwhile.
     *
     * @param out where to; not closed
     * @param executable the name of the program
     * @param instances all instances that frames may be of
     * @param stack the stack, innermost first; frames of other instances are left out
     * @throws IOException if it cannot be written, or if the memories have more than 4 GiB of
     *     content
     */
    public static void write(
            OutputStream out, String executable, List<Instance> instances, List<GuestFrame> stack)
            throws IOException {
        new CoreDump(instances).write(out, executable, stack);
    }

    private void write(OutputStream out, String executable, List<GuestFrame> stack)
            throws IOException {
        var head = new ByteWriter().bytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        custom("core", new ByteWriter().u8(0).name(executable), head);
        custom("coremodules", modules(), head);
        custom("coreinstances", instances(), head);
        custom("corestack", stack(stack), head);
        head.section(MEMORIES, memories()).section(GLOBALS, globals());
        out.write(head.toByteArray());
        writeData(out);
    }

    private static void custom(String name, ByteWriter content, ByteWriter out) {
        out.section(CUSTOM, new ByteWriter().name(name).bytes(content));
    }

    private ByteWriter modules() {
        var out = new ByteWriter().u32(instances.size());
        for (var instance : instances) {
            out.u8(0).name(instance.name());
        }
        return out;
    }

    private ByteWriter instances() {
        var out = new ByteWriter().u32(instances.size());
        for (int i = 0; i < instances.size(); i++) {
            out.u8(0).u32(i);
            indexes(instances.get(i).memories(), memories, out);
            indexes(instances.get(i).globals(), globals, out);
        }
        return out;
    }

    /** Writes where things are in the dump, which has each of them once. */
    private static <T> void indexes(T[] own, List<T> all, ByteWriter out) {
        out.u32(own.length);
        for (T one : own) {
            int index = 0;
            while (index < all.size() && all.get(index) != one) {
                index++;
            }
            if (index == all.size()) {
                all.add(one);
            }
            out.u32(index);
        }
    }

    private ByteWriter stack(List<GuestFrame> stack) {
        var frames = new ByteWriter();
        int count = 0;
        for (var frame : stack) {
            int instance = instanceOf(frame);
            if (instance >= 0) {
                frame(frame, instance, frames);
                count++;
            }
        }
        return new ByteWriter().u8(0).name("main").u32(count).bytes(frames);
    }

    private int instanceOf(GuestFrame frame) {
        for (int i = 0; i < instances.size(); i++) {
            if (frame.code() == instances.get(i).module()
                    && frame.module().equals(instances.get(i).name())) {
                return i;
            }
        }
        return -1;
    }

    private void frame(GuestFrame frame, int instance, ByteWriter out) {
        var module = instances.get(instance).module();
        var body = module.body(frame.functionIndex());
        int offset = frame.offset() < 0 ? 0 : frame.offset() - body.offset();
        out.u8(0).u32(instance).u32(frame.functionIndex()).u32(offset);
        var in = module.instructions(body).bytes();
        int locals = module.typeOfFunction(frame.functionIndex()).parameters().size();
        for (int groups = in.count(); groups > 0; groups--) {
            locals += in.count();
            TypeReader.valueType(in);
        }
        out.u32(locals);
        for (int i = 0; i < locals; i++) {
            out.u8(MISSING);
        }
        out.u32(0);
    }

    private ByteWriter memories() {
        var out = new ByteWriter().u32(memories.size());
        for (int i = 0; i < memories.size(); i++) {
            var memory = memories.get(i);
            var type = memory.type();
            TypeWriter.memoryType(
                    out,
                    new MemoryType(
                            Limits.atLeast(memory.pages()),
                            type.addressType(),
                            false,
                            type.pageSizeLog2()));
            findSegments(i);
        }
        return out;
    }

    private void findSegments(int index) {
        var memory = memories.get(index);
        long start = -1;
        long size = memory.size();
        for (long at = 0; at < size; at += BLOCK) {
            int length = (int) Math.min(BLOCK, size - at);
            memory.read(at, block, 0, length);
            boolean empty = isEmpty(length);
            if (empty && start >= 0) {
                segments.add(new Segment(index, start, at - start));
                start = -1;
            } else if (!empty && start < 0) {
                start = at;
            }
        }
        if (start >= 0) {
            segments.add(new Segment(index, start, size - start));
        }
    }

    private boolean isEmpty(int length) {
        for (int i = 0; i < length; i++) {
            if (block[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private ByteWriter globals() {
        var out = new ByteWriter().u32(globals.size());
        for (var global : globals) {
            global(global, out);
        }
        return out;
    }

    private static void global(Global global, ByteWriter out) {
        var type = global.type().valueType();
        boolean number =
                type.equals(ValueType.I32)
                        || type.equals(ValueType.I64)
                        || type.equals(ValueType.F32)
                        || type.equals(ValueType.F64)
                        || type.equals(ValueType.V128);
        TypeWriter.valueType(out, number ? type : ValueType.EXTERNREF);
        out.u8(0);
        if (type.equals(ValueType.I32)) {
            out.u8(0x41).s32((int) global.bits);
        } else if (type.equals(ValueType.I64)) {
            out.u8(0x42).s64(global.bits);
        } else if (type.equals(ValueType.F32)) {
            out.u8(0x43).fixed32((int) global.bits);
        } else if (type.equals(ValueType.F64)) {
            out.u8(0x44).fixed64(global.bits);
        } else if (type.equals(ValueType.V128)) {
            var vector = (V128) global.reference;
            out.u8(0xFD).u32(12).fixed64(vector.low()).fixed64(vector.high());
        } else {
            out.u8(0xD0).u8(0x6F);
        }
        out.u8(END);
    }

    private void writeData(OutputStream out) throws IOException {
        var heads = new ArrayList<byte[]>();
        var count = new ByteWriter().u32(segments.size()).toByteArray();
        long size = count.length;
        for (var segment : segments) {
            var head = new ByteWriter().u8(2).u32(segment.memory());
            if (memories.get(segment.memory()).type().is64()) {
                head.u8(0x42).s64(segment.start());
            } else {
                head.u8(0x41).s32((int) segment.start());
            }
            heads.add(head.u8(END).u32((int) segment.length()).toByteArray());
            size += heads.getLast().length + segment.length();
        }
        if (size > MAX_SECTION) {
            throw new IOException("the memories have more than 4 GiB of content");
        }
        out.write(new ByteWriter().u8(DATA).u32((int) size).toByteArray());
        out.write(count);
        for (int i = 0; i < heads.size(); i++) {
            out.write(heads.get(i));
            writeContent(segments.get(i), out);
        }
    }

    private void writeContent(Segment segment, OutputStream out) throws IOException {
        var memory = memories.get(segment.memory());
        long end = segment.start() + segment.length();
        for (long at = segment.start(); at < end; at += BLOCK) {
            int length = (int) Math.min(BLOCK, end - at);
            memory.read(at, block, 0, length);
            out.write(block, 0, length);
        }
    }
}

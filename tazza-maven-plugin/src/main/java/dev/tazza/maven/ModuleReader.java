package dev.tazza.maven;

import dev.tazza.Program;
import dev.tazza.compiler.artifact.UniversalModule;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.WasmException;
import dev.tazza.wasm.text.TextFormat;
import java.io.IOException;
import java.nio.file.Files;

/** Reads modules as the library will when they run, and says what is wrong with those it cannot. */
final class ModuleReader {
    private ModuleReader() {}

    /**
     * A module that has been read.
     *
     * @param bytes its binary format, without stored code that it may have had
     * @param module what it means
     */
    record Result(byte[] bytes, Module module) {}

    /**
     * Reads and validates a module.
     *
     * @throws IOException if the file cannot be read
     * @throws BrokenModuleException if it is no module that can run
     */
    static Result read(ModuleFile source) throws IOException, BrokenModuleException {
        byte[] content = Files.readAllBytes(source.file());
        try {
            byte[] bytes =
                    source.isText()
                            ? TextFormat.assemble(content, source.file().toString())
                            : UniversalModule.of(content).original();
            return new Result(bytes, Module.decode(bytes, Program.features()));
        } catch (WasmException e) {
            throw new BrokenModuleException(describe(source, e));
        }
    }

    private static String describe(ModuleFile source, WasmException failure) {
        return switch (failure) {
            case MalformedException text when text.location().isPresent() -> text.describe();
            case MalformedException binary ->
                    source.file() + ": malformed: " + binary.getMessage() + at(binary.offset());
            case InvalidException invalid ->
                    source.file()
                            + ": invalid: "
                            + (invalid.functionIndex() < 0
                                    ? ""
                                    : "function " + invalid.functionIndex() + ": ")
                            + invalid.getMessage()
                            + at(invalid.offset());
            default -> source.file() + ": " + failure.getMessage();
        };
    }

    private static String at(int offset) {
        return offset < 0 ? "" : " (at byte 0x" + Integer.toHexString(offset) + ")";
    }
}

package dev.tazza.cli;

import dev.tazza.Guest;
import dev.tazza.compiler.CompilerOptions;
import dev.tazza.compiler.artifact.CompilerIdentity;
import dev.tazza.compiler.artifact.KeyFileException;
import dev.tazza.compiler.artifact.SigningKey;
import dev.tazza.image.Descriptor;
import dev.tazza.image.ImageException;
import dev.tazza.registry.Reference;
import dev.tazza.registry.RegistryException;
import dev.tazza.wasm.Features;
import dev.tazza.wasm.WasmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tazza package}. */
@Command(
        name = "package",
        description =
                "Makes an image for containers of a program: with -o one that has the runtime in it and"
                        + " runs everywhere, with --oci one that has nothing but the program.",
        customSynopsis = {
            "tazza package [OPTIONS] -o OUT FILE [-- ARGUMENT...]",
            "tazza package [OPTIONS] --oci OUT [--artifact] FILE [-- ARGUMENT...]"
        },
        sortOptions = false,
        footer = {
            "",
            "OUT is a tar file for 'docker load' and its like, - for standard output, or, with a slash at"
                    + " its end, a directory with an OCI image layout, to which the image is added. With oci:// before"
                    + " it, it is a name in a registry; see 'tazza help push'.",
            "ARGUMENTs are those of the program unless 'docker run' gives others.",
            "Equal input makes equal images. SOURCE_DATE_EPOCH is the time in them.",
            "--enable-FEATURE and --disable-FEATURE are those of 'tazza run'."
        })
final class PackageCommand implements Callable<Integer> {
    private final Console console;
    private Features features = RunCommand.defaultFeatures();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "Write a standalone image: the program and the runtime.")
    private String output;

    @Option(
            names = "--oci",
            paramLabel = "OUT",
            description =
                    "Write an image of the program alone, for wasi/wasm, wasip1/wasm and linux; the"
                            + " engine needs a runtime for WebAssembly.")
    private String oci;

    @Option(
            names = "--artifact",
            description = "With --oci: the CNCF's artifact for WebAssembly instead of an image.")
    private boolean artifact;

    @Option(
            names = {"-t", "--name"},
            paramLabel = "NAME[:TAG]",
            description = "The name of the image; that of FILE unless given.")
    private String name;

    @Option(
            names = "--runtime",
            paramLabel = "DIR",
            description =
                    "The runtime directory to put into the image; may be repeated for other"
                            + " processors. The one that this command runs from unless given.")
    private List<String> runtimes = List.of();

    @Option(
            names = "--platform",
            paramLabel = "linux/ARCHITECTURE",
            split = ",",
            description =
                    "With -o: the platforms that the image is for; one for each runtime directory"
                            + " unless given.")
    private List<String> platforms = List.of();

    @Option(
            names = "--compile",
            negatable = true,
            description =
                    "Compile the program now, signed with your key, or not (--no-compile). Standalone"
                            + " images are, others are not, unless given.")
    private Boolean compile;

    @Mixin private ImageOptions options = new ImageOptions();

    @Option(names = "--json", description = "Report in JSON.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "FILE", description = "The module; - is standard input.")
    private String file;

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", hidden = true)
    private List<String> arguments = List.of();

    // What the command works on, once it has been read.
    private CompilableModule source;
    private SigningKey key;
    private final Map<CompilerOptions, byte[]> compiled = new HashMap<>();

    PackageCommand(Console console) {
        this.console = console;
    }

    /** Applies a switch. */
    void accept(String option) {
        features = FeatureSwitch.apply(features, option);
    }

    @Override
    public Integer call() {
        checkOptions();
        var settings = options.settings(arguments);
        var reference = reference();
        var directories =
                output == null
                        ? List.<RuntimeDirectory>of()
                        : RuntimeChoice.of(runtimes, platforms);
        byte[] bytes = ModuleFile.read(file);
        try {
            source = CompilableModule.decode(file, bytes, features);
            if (source.module().exports().stream()
                    .noneMatch(export -> export.name().equals(Guest.START))) {
                console.warning(
                        ModuleFile.name(file)
                                + ": exports no function _start, so a container has nothing to run");
            }
            if (output != null) {
                writeStandalone(bytes, directories, settings, reference);
            }
            if (oci != null) {
                writeWasm(bytes, settings, reference);
            }
        } catch (WasmException e) {
            console.error(Diagnosis.of(file, bytes, e));
            console.trace(e);
            return ExitStatus.FAILURE;
        } catch (KeyFileException e) {
            throw new UsageException(e.getMessage());
        }
        return ExitStatus.SUCCESS;
    }

    private void checkOptions() {
        if (output == null && oci == null) {
            throw new UsageException("no output given; see 'tazza help package'");
        }
        if (artifact && oci == null) {
            throw new UsageException("--artifact is for --oci");
        }
        if (artifact && !arguments.isEmpty()) {
            throw new UsageException("an artifact has no arguments");
        }
        if (!platforms.isEmpty() && output == null) {
            throw new UsageException("--platform is for -o: other images are for all platforms");
        }
        if (!runtimes.isEmpty() && output == null) {
            throw new UsageException("--runtime is for -o: other images have no runtime in them");
        }
        if (output != null && output.equals(oci) && !output.endsWith("/")) {
            throw new UsageException("-o and --oci: both images cannot be in the same place");
        }
    }

    private static boolean isStandardOutput(String target) {
        return ModuleFile.STANDARD_INPUT.equals(target);
    }

    private Reference reference() {
        try {
            return Reference.parse(name == null ? defaultName(file) : name);
        } catch (RegistryException e) {
            throw new UsageException("--name: " + e.getMessage());
        }
    }

    /** A name for the image of a file, of what may be in one. */
    static String defaultName(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        name = dot > 0 ? name.substring(0, dot) : name;
        name = name.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return name.isEmpty() ? "app" : name.substring(0, Math.min(name.length(), 100));
    }

    private ImageTarget target(String option, String text, ImageSettings settings) {
        if (text.isEmpty()) {
            throw new UsageException(option + ": the name is empty");
        }
        if (RegistryTarget.isMeant(text)) {
            return new RegistryTarget(console, RegistryOptions.reference(text));
        }
        try {
            if (text.endsWith("/") || Files.isDirectory(Path.of(text))) {
                return new LayoutTarget(Path.of(text));
            }
        } catch (InvalidPathException e) {
            throw new UsageException(option + " " + text + ": not a file name");
        }
        return new ArchiveTarget(console, text, settings.seconds());
    }

    private void writeStandalone(
            byte[] bytes,
            List<RuntimeDirectory> directories,
            ImageSettings settings,
            Reference reference)
            throws KeyFileException {
        try (var target = target("-o", output, settings)) {
            var writer = new StandaloneImage(target.layout(), settings);
            byte[] sbom = sbom(reference);
            var images = new ArrayList<PackagedImage>();
            for (var runtime : directories) {
                boolean compiling = isCompiled(runtime);
                byte[] content = compiling ? compiled(runtime.compilerOptions()) : bytes;
                images.add(
                        writer.write(runtime, content, compiling ? key.publicKey() : null, sbom));
            }
            finish(target, images, sbom, reference);
        } catch (IOException e) {
            throw failed(output, e);
        }
    }

    private void writeWasm(byte[] bytes, ImageSettings settings, Reference reference)
            throws KeyFileException {
        try (var target = target("--oci", oci, settings)) {
            var writer = new WasmImage(target.layout(), settings);
            byte[] content =
                    Boolean.TRUE.equals(compile) ? compiled(EngineChoice.options(false)) : bytes;
            byte[] sbom = sbom(reference);
            if (artifact) {
                finish(target, List.of(), writer.writeArtifact(content), sbom, reference);
            } else {
                finish(target, writer.write(content), sbom, reference);
            }
        } catch (IOException e) {
            throw failed(oci, e);
        }
    }

    private UsageException failed(String target, IOException e) {
        if (e instanceof ImageException) {
            return new UsageException(e.getMessage());
        }
        return new UsageException(
                (isStandardOutput(target) ? "standard output" : target)
                        + ": "
                        + FileErrors.describe(e));
    }

    private byte[] sbom(Reference reference) {
        String repository = reference.repository();
        return ModuleSbom.write(
                repository.substring(repository.lastIndexOf('/') + 1),
                source.module(),
                source.universal().original());
    }

    /**
     * Whether the module of an image is compiled. Only the compiler that is in the image would take
     * what is compiled here, so it has to be this one.
     */
    private boolean isCompiled(RuntimeDirectory runtime) {
        if (Boolean.FALSE.equals(compile)) {
            return false;
        }
        if (runtime.compilerIdentity().equals(CompilerIdentity.current())) {
            return true;
        }
        String problem =
                runtime.directory() + " has another version of the compiler than this command";
        if (Boolean.TRUE.equals(compile)) {
            throw new UsageException("--compile: " + problem);
        }
        console.warning(problem + "; the program is not compiled ahead of time");
        return false;
    }

    private byte[] compiled(CompilerOptions wanted) throws KeyFileException {
        var effective = wanted.effectiveFor(source.module());
        byte[] result = compiled.get(effective);
        if (result == null) {
            if (key == null) {
                key = UserCode.keys().signingKey();
            }
            result = source.with(source.classes(console, effective), effective, key);
            compiled.put(effective, result);
        }
        return result;
    }

    private void finish(
            ImageTarget target, List<PackagedImage> images, byte[] sbom, Reference reference)
            throws IOException {
        var image =
                images.size() == 1
                        ? images.getFirst().manifest()
                        : WasmImage.writeIndex(target.layout(), images);
        finish(target, images, image, sbom, reference);
    }

    private void finish(
            ImageTarget target,
            List<PackagedImage> images,
            Descriptor image,
            byte[] sbom,
            Reference reference)
            throws IOException {
        var referrers =
                target.takesReferrers()
                        ? List.of(WasmImage.writeSbom(target.layout(), sbom, image))
                        : List.<Descriptor>of();
        target.finish(
                image.named(reference.toString(), reference.tag().orElse("latest")), referrers);
        var report = new PackageReport(target.name(), reference.toString(), image, images);
        String text = json ? report.json() : report.text();
        if (isStandardOutput(output) || isStandardOutput(oci)) {
            console.complain(text);
        } else {
            console.print(text);
        }
    }
}

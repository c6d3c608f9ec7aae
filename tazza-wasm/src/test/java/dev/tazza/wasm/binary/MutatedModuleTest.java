package dev.tazza.wasm.binary;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tazza.wasm.Features;
import dev.tazza.wasm.InvalidException;
import dev.tazza.wasm.MalformedException;
import dev.tazza.wasm.Module;
import dev.tazza.wasm.report.Disassembler;
import dev.tazza.wasm.support.Allocation;
import dev.tazza.wasm.support.SampleModules;
import dev.tazza.wasm.support.SharedFolder;
import dev.tazza.wasm.support.SuiteModules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Damaged modules are decoded or refused, in memory that is bounded by their size, and nothing
 * else.
 */
class MutatedModuleTest {
    /** What any module may cost, such as the fixed tables of the validator. */
    private static final long ALLOCATION_BASE = 1 << 20;

    private static final long ALLOCATION_PER_BYTE = 400;

    private int accepted;

    @Test
    void damagedSampleModulesAreDecodedOrRefused() {
        mutate(SampleModules.all(), 100_000, 1);
    }

    @Test
    void damagedModulesOfTheSuiteAreDecodedOrRefused() {
        var seeds =
                SuiteModules.scripts().stream()
                        .flatMap(file -> SuiteModules.modules(file).stream())
                        .toList();
        mutate(seeds, 65_000, 2);
    }

    @Test
    void damagedProgramsAreDecodedOrRefused() {
        var seeds =
                SharedFolder.modules("corpus").stream()
                        .map(
                                file -> {
                                    try {
                                        return Files.readAllBytes(file);
                                    } catch (IOException e) {
                                        throw new UncheckedIOException(e);
                                    }
                                })
                        .filter(bytes -> bytes.length < 200_000)
                        .toList();
        mutate(seeds, 5_000, 3);
    }

    @Test
    void everyPrefixOfASampleModuleIsDecodedOrRefused() {
        for (var seed : SampleModules.all()) {
            for (int length = 0; length < seed.length; length++) {
                check(Arrays.copyOf(seed, length));
            }
        }
    }

    private void mutate(List<byte[]> seeds, int count, long randomSeed) {
        var random = new Random(randomSeed);
        accepted = 0;
        for (int i = 0; i < count; i++) {
            var module = seeds.get(i % seeds.size());
            for (int n = random.nextInt(3); n >= 0; n--) {
                module = mutated(module, seeds, random);
            }
            check(module);
        }
        assertTrue(
                accepted > count / 100, "mutations too coarse: only " + accepted + " are accepted");
    }

    private static byte[] mutated(byte[] module, List<byte[]> seeds, Random random) {
        if (module.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        var result = module.clone();
        int at = random.nextInt(module.length);
        switch (random.nextInt(8)) {
            case 0, 1 -> result[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            case 2 -> result[at] = (byte) random.nextInt();
            case 3 -> result[at] = (byte) (random.nextInt(9) - 4);
            case 4 -> result = Arrays.copyOf(module, at);
            case 5 ->
                    result =
                            spliced(
                                    module,
                                    at,
                                    at,
                                    new byte[] {
                                        -1, -1, -1, -1, (byte) (random.nextBoolean() ? 0x0F : 0x07)
                                    });
            case 6 ->
                    result =
                            spliced(
                                    module,
                                    at,
                                    Math.min(module.length, at + random.nextInt(9)),
                                    new byte[0]);
            default -> {
                var other = seeds.get(random.nextInt(seeds.size()));
                int from = random.nextInt(other.length + 1);
                int to = Math.min(other.length, from + random.nextInt(16));
                result =
                        spliced(
                                module,
                                at,
                                Math.min(module.length, at + to - from),
                                Arrays.copyOfRange(other, from, to));
            }
        }
        return result;
    }

    private static byte[] spliced(byte[] module, int from, int to, byte[] replacement) {
        return new ByteWriter()
                .bytes(module, 0, from)
                .bytes(replacement)
                .bytes(module, to, module.length - to)
                .toByteArray();
    }

    private void check(byte[] module) {
        long allocated =
                Allocation.of(
                        () -> {
                            try {
                                use(Module.decode(module, Features.all()));
                                accepted++;
                            } catch (MalformedException e) {
                                assertTrue(
                                        e.offset() >= 0 && e.offset() <= module.length,
                                        e.getMessage());
                            } catch (InvalidException e) {
                                assertTrue(e.offset() <= module.length, e.getMessage());
                            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                                fail(HexFormat.of().formatHex(module), e);
                            }
                        });
        assertTrue(
                allocated < ALLOCATION_BASE + ALLOCATION_PER_BYTE * module.length,
                () -> allocated + " bytes for " + HexFormat.of().formatHex(module));
    }

    /** Looks at all there is in an accepted module. */
    private static void use(Module module) {
        var listing = new StringBuilder();
        for (int i = module.importedFunctionCount();
                i < Math.min(module.functionCount(), 20);
                i++) {
            if (module.body(i).end() - module.body(i).offset() < 500) {
                try {
                    Disassembler.function(module, i, listing);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        module.names().moduleName();
    }
}

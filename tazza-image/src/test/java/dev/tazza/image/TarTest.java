package dev.tazza.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the tar files of this module with those of Commons Compress. */
class TarTest {
    private static final int FILES = 60;
    private static final String LETTERS = "abcXYZ019-_. äß日😀";

    /** A file to be written and found again. */
    private record Item(String path, byte[] content, String link) {}

    private static List<Item> items(long seed) {
        var random = new Random(seed);
        var items = new ArrayList<Item>();
        for (int i = 0; i < FILES; i++) {
            byte[] content = new byte[random.nextInt(4) == 0 ? 512 : random.nextInt(2000)];
            random.nextBytes(content);
            String link = random.nextInt(5) == 0 ? path(random, 200) : "";
            items.add(new Item(i + path(random, 300), content, link));
        }
        return items;
    }

    private static String path(Random random, int most) {
        var text = new StringBuilder();
        int length = random.nextInt(most);
        for (int i = 0; i < length; i++) {
            int at =
                    LETTERS.offsetByCodePoints(
                            0, random.nextInt(LETTERS.codePointCount(0, LETTERS.length())));
            text.appendCodePoint(random.nextInt(12) == 0 ? '/' : LETTERS.codePointAt(at));
        }
        return text + "x";
    }

    private static byte[] write(List<Item> items) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var tar = new TarWriter(out)) {
            for (var item : items) {
                if (item.link().isEmpty()) {
                    tar.file(
                            item.path(),
                            0644,
                            77,
                            item.content().length,
                            new ByteArrayInputStream(item.content()));
                } else {
                    tar.link(item.path(), item.link(), 77);
                }
            }
            tar.directory("d", 0755, 0);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void othersReadWhatIsWritten(long seed) throws Exception {
        var items = items(seed);
        byte[] bytes = write(items);
        assertEquals(0, bytes.length % TarWriter.BLOCK);
        assertArrayEquals(bytes, write(items));
        try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(bytes), "UTF-8")) {
            for (var item : items) {
                var entry = tar.getNextEntry();
                assertEquals(item.path(), entry.getName());
                assertEquals(77_000, entry.getLastModifiedDate().getTime());
                assertEquals(0, entry.getLongUserId());
                if (item.link().isEmpty()) {
                    assertEquals(0644, entry.getMode());
                    assertTrue(entry.isFile());
                    assertArrayEquals(item.content(), tar.readAllBytes());
                } else {
                    assertTrue(entry.isSymbolicLink());
                    assertEquals(item.link(), entry.getLinkName());
                }
            }
            assertTrue(tar.getNextEntry().isDirectory());
            assertNull(tar.getNextEntry());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatOthersWriteIsRead(long seed) throws Exception {
        var items = items(seed);
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            boolean gnu = seed % 2 == 0;
            tar.setLongFileMode(
                    gnu
                            ? TarArchiveOutputStream.LONGFILE_GNU
                            : TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(
                    gnu
                            ? TarArchiveOutputStream.BIGNUMBER_STAR
                            : TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(!gnu);
            for (var item : items) {
                TarArchiveEntry entry;
                if (item.link().isEmpty()) {
                    entry = new TarArchiveEntry(item.path());
                    entry.setSize(item.content().length);
                } else {
                    entry = new TarArchiveEntry(item.path(), TarConstants.LF_SYMLINK);
                    entry.setLinkName(item.link());
                }
                tar.putArchiveEntry(entry);
                if (item.link().isEmpty()) {
                    tar.write(item.content());
                }
                tar.closeArchiveEntry();
            }
        }
        var in = new TarReader(new ByteArrayInputStream(bytes.toByteArray()), 1000);
        for (var item : items) {
            var entry = in.next();
            // Commons Compress makes one slash of several.
            assertEquals(item.path().replaceAll("/+", "/"), entry.name().replaceAll("/+", "/"));
            if (item.link().isEmpty()) {
                assertEquals(TarWriter.FILE, entry.type());
                if (item.content().length % 3 != 0) {
                    assertArrayEquals(item.content(), in.read(2000));
                }
            } else {
                assertEquals(TarWriter.SYMBOLIC_LINK, entry.type());
                assertEquals(item.link(), entry.link());
            }
        }
        assertNull(in.next());
    }

    @Test
    void sizesBeyondOctalDigits() throws Exception {
        long size = 9L << 30;
        var headers = new ByteArrayOutputStream();
        // The content is never made: writing it fails at once.
        var tar = new TarWriter(headers);
        assertThrows(
                IOException.class,
                () -> tar.file("big", 0644, 0, size, InputStream.nullInputStream()));
        assertEquals(
                size,
                new TarReader(new ByteArrayInputStream(headers.toByteArray()), 9).next().size());
        var other = new TarArchiveInputStream(new ByteArrayInputStream(headers.toByteArray()));
        assertEquals(size, other.getNextEntry().getSize());

        byte[] binary = write(List.of(new Item("a", new byte[0], "")));
        Arrays.fill(binary, 124, 136, (byte) 0);
        binary[124] = (byte) 0x80;
        binary[131] = 1;
        setSum(binary);
        assertEquals(1L << 32, new TarReader(new ByteArrayInputStream(binary), 9).next().size());
        binary[124] = (byte) 0xFF;
        setSum(binary);
        assertThrows(
                ImageException.class,
                () -> new TarReader(new ByteArrayInputStream(binary), 9).next());
    }

    private static void setSum(byte[] block) {
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < TarWriter.BLOCK; i++) {
            sum += block[i] & 0xFF;
        }
        byte[] digits = "%06o".formatted(sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, block, 148, 6);
    }

    @Test
    void contentThatChangesIsNoticed() {
        var tar = new TarWriter(OutputStream.nullOutputStream());
        for (int size : new int[] {9, 11}) {
            assertThrows(
                    IOException.class,
                    () -> tar.file("a", 0644, 0, size, new ByteArrayInputStream(new byte[10])));
        }
    }

    @Test
    void whatIsNoTarFileIsRefused() throws Exception {
        var random = new Random(3);
        byte[] good = write(items(1).subList(0, 5));
        for (int i = 0; i < 3000; i++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length));
            for (int k = random.nextInt(4); k > 0 && bad.length > 0; k--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                var tar = new TarReader(new ByteArrayInputStream(bad), 100);
                for (var entry = tar.next(); entry != null; entry = tar.next()) {
                    assertTrue(entry.size() >= 0);
                    tar.read(5000);
                }
            } catch (ImageException e) {
                assertTrue(e.getMessage().length() > 5);
            }
        }
    }

    @Test
    void entriesAreCounted() throws Exception {
        byte[] bytes = write(items(1));
        var tar = new TarReader(new ByteArrayInputStream(bytes), 10);
        assertEquals(
                "the tar file has more than the 10 entries that are read",
                assertThrows(
                                ImageException.class,
                                () -> {
                                    while (tar.next() != null) {
                                        continue;
                                    }
                                })
                        .getMessage());
    }

    @Test
    void recordsSayTheirOwnLength() throws Exception {
        for (int length = 1; length < 1200; length++) {
            String value = "v".repeat(length);
            String record = TarWriter.record("path", value);
            assertEquals(
                    record.length(), Integer.parseInt(record.substring(0, record.indexOf(' '))));
            byte[] bytes = (record + record).getBytes(StandardCharsets.UTF_8);
            assertEquals(value, new PaxRecords(bytes).path());
        }
        for (String bad :
                List.of(
                        "5 a=b",
                        "8 path=b\n",
                        "x",
                        " ",
                        "4 =\n\n",
                        "99999999 a=b\n",
                        "8 size=\n")) {
            assertThrows(
                    ImageException.class,
                    () -> new PaxRecords(bad.getBytes(StandardCharsets.UTF_8)),
                    bad);
        }
    }
}

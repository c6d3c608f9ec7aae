package dev.tazza.cli;

import dev.tazza.image.Descriptor;
import dev.tazza.image.ImageArchive;
import dev.tazza.image.ImageIndex;
import dev.tazza.image.ImageLayout;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A tar file, or standard output. It holds one image and nothing else, since tools that are given
 * no name refuse to choose.
 */
final class ArchiveTarget implements ImageTarget {
    private static final int BUFFER = 1 << 16;

    private final Console console;
    private final String file;
    private final long seconds;
    private final TemporaryLayout temporary;

    /**
     * A tar file.
     *
     * @param console where standard output is
     * @param file the file; {@code -} for standard output
     * @param seconds the time of what is in it, in seconds since 1970
     */
    ArchiveTarget(Console console, String file, long seconds) {
        this.console = console;
        this.file = file;
        this.seconds = seconds;
        if (!isStandardOutput()) {
            // Before anything is compiled or compressed.
            OutputFile.check(file);
        }
        temporary = new TemporaryLayout();
    }

    @Override
    public String name() {
        return isStandardOutput() ? "standard output" : file;
    }

    boolean isStandardOutput() {
        return file.equals(ModuleFile.STANDARD_INPUT);
    }

    @Override
    public ImageLayout layout() {
        return temporary.layout();
    }

    @Override
    public boolean takesReferrers() {
        return false;
    }

    @Override
    public void finish(Descriptor image, List<Descriptor> referrers) throws IOException {
        layout().setIndex(ImageIndex.of(List.of(image)));
        if (isStandardOutput()) {
            write(new StandardOutput(console));
        } else {
            OutputFile.write(Path.of(file), this::write);
        }
    }

    private void write(OutputStream out) throws IOException {
        var buffered = new BufferedOutputStream(out, BUFFER);
        ImageArchive.write(layout(), seconds, buffered);
        buffered.flush();
    }

    /** Standard output as a stream: errors are those of the console. */
    private static final class StandardOutput extends OutputStream {
        private final Console console;

        StandardOutput(Console console) {
            this.console = console;
        }

        @Override
        public void write(int b) {
            console.print(new byte[] {(byte) b});
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            console.print(Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }

    @Override
    public void close() {
        temporary.close();
    }
}

package dev.tazza.image;

import java.io.IOException;
import java.util.List;

/**
 * The files that a container of an image would see, read from its layers. Nothing is unpacked to
 * this machine, and symbolic links lead nowhere but inside of the image. For one thread.
 */
public final class ImageFiles {
    private static final LayerPath ROOT = new LayerPath(List.of());
    private static final int MAX_LINKS = 16;

    private final Manifest manifest;
    private final LayerReader reader;

    /**
     * The files of an image.
     *
     * @param layout where its blobs are
     * @param manifest the image
     * @param limits how much is read, for all files together
     */
    public ImageFiles(ImageLayout layout, Manifest manifest, LayerLimits limits) {
        this.manifest = manifest;
        reader = new LayerReader(layout, limits);
    }

    /**
     * Reads a file.
     *
     * @param path its path in a container
     * @return its bytes
     * @throws ImageException if there is no such file, the image is damaged, or a limit is reached
     * @throws IOException if the layers cannot be read
     */
    public byte[] read(String path) throws IOException {
        var wanted = ROOT.resolve(path);
        for (int links = 0; links <= MAX_LINKS; links++) {
            switch (find(wanted)) {
                case LayerReader.Finding.Content(byte[] bytes) -> {
                    return bytes;
                }
                case LayerReader.Finding.Link(LayerPath link, String target) -> {
                    var resolved = link.parent().resolve(target);
                    wanted = resolved.resolve(String.join("/", link.rest(wanted)));
                }
                case LayerReader.Finding.Other other ->
                        throw new ImageException(path + ": not a file in the image");
                case LayerReader.Finding.Gone gone -> throw missing(path);
                case LayerReader.Finding.Absent absent -> throw missing(path);
            }
        }
        throw new ImageException(path + ": too many links in the image");
    }

    private static ImageException missing(String path) {
        return new ImageException(path + ": no such file in the image");
    }

    private LayerReader.Finding find(LayerPath path) throws IOException {
        if (path.isRoot()) {
            return new LayerReader.Finding.Other();
        }
        for (var layer : manifest.layers().reversed()) {
            var finding = reader.find(layer, path);
            if (!(finding instanceof LayerReader.Finding.Absent)) {
                return finding;
            }
        }
        return new LayerReader.Finding.Absent();
    }
}

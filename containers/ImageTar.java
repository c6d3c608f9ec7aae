import dev.tazza.image.Descriptor;
import dev.tazza.image.ImageArchive;
import dev.tazza.image.ImageIndex;
import dev.tazza.image.ImageLayout;
import dev.tazza.image.MediaTypes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the images of several layouts, one for each processor, as one image in a tar file. */
final class ImageTar {
    private ImageTar() {}

    /**
     * Starts the program.
     *
     * @param arguments the name of the image, its tag, an empty directory to work in, the file to
     *     write, the time of what is new in it in seconds since 1970, and the layouts, of each of
     *     which the first image counts
     */
    public static void main(String[] arguments) throws IOException {
        String name = arguments[0];
        String tag = arguments[1];
        Path output = Path.of(arguments[3]);
        var layout = ImageLayout.create(Path.of(arguments[2]));
        var manifests = new ArrayList<Descriptor>();
        for (int i = 5; i < arguments.length; i++) {
            manifests.add(copy(ImageLayout.open(Path.of(arguments[i])), layout));
        }
        var descriptor = manifests.getFirst();
        if (manifests.size() > 1) {
            descriptor = layout.add(MediaTypes.INDEX, ImageIndex.of(manifests).toJson());
        }
        layout.setIndex(ImageIndex.of(List.of(descriptor.named(name + ":" + tag, tag))));
        try (var out = new BufferedOutputStream(Files.newOutputStream(output))) {
            ImageArchive.write(layout, Long.parseLong(arguments[4]), out);
        }
        System.out.println(output + "  " + name + ":" + tag + "  " + Files.size(output) + " bytes");
    }

    private static Descriptor copy(ImageLayout from, ImageLayout to) throws IOException {
        var image = from.index().manifests().getFirst();
        var manifest = from.readManifest(image);
        var blobs = new ArrayList<>(manifest.layers());
        blobs.add(manifest.config());
        blobs.add(image);
        for (var blob : blobs) {
            try (var in = from.openBlob(blob)) {
                to.add(blob, in);
            }
        }
        return new Descriptor(image.mediaType(), image.digest(), image.size())
                .withPlatform(from.readConfig(manifest.config()).platform());
    }
}

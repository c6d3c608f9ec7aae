package dev.tazza.cli;

import dev.tazza.image.Descriptor;
import dev.tazza.image.ImageException;
import dev.tazza.image.ImageIndex;
import dev.tazza.image.ImageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A directory with an OCI image layout. It may have other images already, which stay. */
final class LayoutTarget implements ImageTarget {
    private final Path directory;
    private final ImageLayout layout;

    /**
     * A directory.
     *
     * @param directory the directory, which is made if it is not there
     * @throws UsageException if it cannot be, or has other content
     */
    LayoutTarget(Path directory) {
        this.directory = directory;
        try {
            layout = ImageLayout.create(directory);
        } catch (ImageException e) {
            throw new UsageException(e.getMessage());
        } catch (IOException e) {
            throw new UsageException(directory + ": " + FileErrors.describe(e));
        }
    }

    @Override
    public String name() {
        return directory.toString();
    }

    @Override
    public ImageLayout layout() {
        return layout;
    }

    @Override
    public boolean takesReferrers() {
        return true;
    }

    @Override
    public void finish(Descriptor image, List<Descriptor> referrers) throws IOException {
        var old = layout.index();
        var all = new ArrayList<Descriptor>();
        for (var other : old.manifests()) {
            if (!givesWay(other, image)
                    && referrers.stream().noneMatch(referrer -> givesWay(other, referrer))) {
                all.add(other);
            }
        }
        all.add(image);
        all.addAll(referrers);
        layout.setIndex(
                new ImageIndex(
                        old.mediaType(),
                        old.artifactType(),
                        all,
                        old.subject(),
                        old.annotations()));
    }

    /** Whether the entry of an image gives way to a new one: it is the same, or named the same. */
    private static boolean givesWay(Descriptor old, Descriptor added) {
        String name = old.annotations().get(Descriptor.CONTAINERD_NAME);
        return old.digest().equals(added.digest())
                || name != null
                        && Objects.equals(
                                name, added.annotations().get(Descriptor.CONTAINERD_NAME));
    }

    @Override
    public void close() {
        // Blobs that no image names are as good as none, and another image may be using them.
    }
}

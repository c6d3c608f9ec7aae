package dev.tazza.cli;

import dev.tazza.image.Descriptor;
import dev.tazza.image.ImageIndex;
import dev.tazza.image.ImageLayout;
import dev.tazza.registry.ImagePush;
import dev.tazza.registry.Reference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A repository of a registry. */
final class RegistryTarget implements ImageTarget {
    private final Console console;
    private final Reference reference;
    private final TemporaryLayout temporary = new TemporaryLayout();

    /**
     * A repository.
     *
     * @param console where progress is shown
     * @param reference the name of the image there
     */
    RegistryTarget(Console console, Reference reference) {
        this.console = console;
        this.reference = reference;
    }

    /** Whether a name is one of a repository, and not of a file. */
    static boolean isMeant(String name) {
        return name.startsWith(Reference.SCHEME);
    }

    @Override
    public String name() {
        return reference.toString();
    }

    @Override
    public ImageLayout layout() {
        return temporary.layout();
    }

    @Override
    public boolean takesReferrers() {
        return true;
    }

    @Override
    public void finish(Descriptor image, List<Descriptor> referrers) throws IOException {
        var all = new ArrayList<Descriptor>();
        all.add(image);
        all.addAll(referrers);
        layout().setIndex(ImageIndex.of(all));
        try (var client = new RegistryOptions().client(reference);
                var progress = new TransferProgress(console, "pushing")) {
            ImagePush.push(layout(), image, client, progress);
        }
    }

    @Override
    public void close() {
        temporary.close();
    }
}

package dev.tazza.registry;

import dev.tazza.image.Descriptor;

/** Is told of the blobs of an image on their way. */
public interface TransferListener {
    /** Nobody wants to know. */
    TransferListener NONE = blob -> ProgressListener.NONE;

    /**
     * A blob begins to move; those that are where they have to be already do not.
     *
     * @param blob the blob
     * @return who is told how far it has come
     */
    ProgressListener begin(Descriptor blob);
}

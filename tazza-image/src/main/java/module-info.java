/** OCI images: documents, layouts on disk, layers and archives. */
module dev.tazza.image {
    requires com.google.gson;

    exports dev.tazza.image;
    exports dev.tazza.image.json;
}

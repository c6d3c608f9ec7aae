package dev.tazza.image;

import java.util.ArrayList;
import java.util.List;

/**
 * A path inside of an image, from its root. It is a list of names, and never becomes a path of this
 * machine.
 *
 * @param names the names, none of which is empty, {@code .} or {@code ..}
 */
record LayerPath(List<String> names) {
    LayerPath {
        names = List.copyOf(names);
    }

    /** The path of an entry of a layer; null if it leads out, so that it means no file of it. */
    static LayerPath ofEntry(String text) {
        var names = new ArrayList<String>();
        for (String name : text.split("/")) {
            if (name.equals("..")) {
                return null;
            }
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return new LayerPath(names);
    }

    /** Where a text leads from this directory; above the root is the root, as in a container. */
    LayerPath resolve(String text) {
        var result = new ArrayList<>(text.startsWith("/") ? List.of() : names);
        for (String name : text.split("/")) {
            if (name.equals("..")) {
                if (!result.isEmpty()) {
                    result.removeLast();
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                result.add(name);
            }
        }
        return new LayerPath(result);
    }

    boolean isRoot() {
        return names.isEmpty();
    }

    /** The last name; there has to be one. */
    String name() {
        return names.getLast();
    }

    /** The directory that this is in; of the root, there is none. */
    LayerPath parent() {
        return new LayerPath(names.subList(0, names.size() - 1));
    }

    LayerPath child(String name) {
        var result = new ArrayList<>(names);
        result.add(name);
        return new LayerPath(result);
    }

    /** Whether the other path is in this directory, or in one below it. */
    boolean isAbove(LayerPath other) {
        return names.size() < other.names.size()
                && other.names.subList(0, names.size()).equals(names);
    }

    /** What is left of a path below this one. */
    List<String> rest(LayerPath below) {
        return below.names.subList(names.size(), below.names.size());
    }

    @Override
    public String toString() {
        return "/" + String.join("/", names);
    }
}

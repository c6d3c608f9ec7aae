package dev.tazza.compiler.translate;

import java.util.ArrayList;
import java.util.List;

/** The blocks of the source that are open, outermost first. */
final class ControlStack {
    private final List<Frame> frames = new ArrayList<>();

    void push(Frame frame) {
        frames.add(frame);
    }

    void pop() {
        frames.removeLast();
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    /** The innermost one. */
    Frame top() {
        return frames.getLast();
    }

    /** The one that a relative label names. */
    Frame label(int label) {
        return frames.get(position(label));
    }

    /** The position, for {@link #at}, of the one that a relative label names. */
    int position(int label) {
        return frames.size() - 1 - label;
    }

    /** The one at a position. */
    Frame at(int position) {
        return frames.get(position);
    }

    /** The outermost one. */
    Frame function() {
        return frames.getFirst();
    }
}

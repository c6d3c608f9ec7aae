package dev.tazza.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Samples of call stacks, merged from the outermost frame on. Not safe for use by several threads.
 */
final class CallTree {
    /** A frame in its place in the stack. */
    static final class Node {
        private final String name;
        private final Map<String, Node> children = new LinkedHashMap<>();
        private long self;

        private Node(String name) {
            this.name = name;
        }

        /** What the frame is of. */
        String name() {
            return name;
        }

        /** How many samples have this frame as their innermost. */
        long self() {
            return self;
        }

        /** The frames called from here. */
        List<Node> children() {
            return List.copyOf(children.values());
        }
    }

    /** Takes the nodes of a tree. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes a node.
         *
         * @param node the node
         * @param index its number; they are counted from 0 in the order of the visits
         * @param parent the number of its caller, which was visited before; -1 for an outermost one
         * @param depth how many callers there are; what is called from a node is visited right
         *     after it
         */
        void visit(Node node, int index, int parent, int depth);
    }

    private record Step(Node node, int parent, int depth) {}

    private final Node root = new Node("");
    private long samples;

    /** Adds a sample; its frames are given from the outermost to the innermost. */
    void add(List<String> frames) {
        var node = root;
        for (var frame : frames) {
            node = node.children.computeIfAbsent(frame, Node::new);
        }
        node.self++;
        samples++;
    }

    /** How many samples there are. */
    long samples() {
        return samples;
    }

    /** Visits all nodes, callers first. Stacks may be deep: it does not recurse. */
    void visit(Visitor visitor) {
        var open = new ArrayList<Step>();
        addAll(open, root, -1, 0);
        for (int index = 0; !open.isEmpty(); index++) {
            var step = open.removeLast();
            visitor.visit(step.node(), index, step.parent(), step.depth());
            addAll(open, step.node(), index, step.depth() + 1);
        }
    }

    private static void addAll(List<Step> open, Node node, int index, int depth) {
        for (var child : node.children().reversed()) {
            open.add(new Step(child, index, depth));
        }
    }
}

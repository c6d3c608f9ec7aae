package dev.tazza.wasm.text.printer;

import dev.tazza.wasm.instruction.InstructionReader;
import dev.tazza.wasm.instruction.Opcode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Prints instructions with their operands inside their parentheses. How many instructions are taken
 * for operands is a matter of style: any number of them means the same.
 */
final class FoldedPrinter implements BodyPrinter {
    private static final int LINE = 70;
    private static final int MULTIPLE_LINES = 10 * LINE;

    private final InstructionPrinter instructions;
    private final LabelNames labels;
    private final Hints hints;
    private final Arity arity;

    FoldedPrinter(InstructionPrinter instructions, LabelNames labels, Hints hints, Arity arity) {
        this.instructions = instructions;
        this.labels = labels;
        this.hints = hints;
        this.arity = arity;
    }

    /** Something in parentheses. */
    private static final class Node {
        private final String prefix;
        private final String text;
        private final int results;
        private final boolean isPart;
        private final List<Node> children;
        private int width;

        private Node(String prefix, String text, int results, boolean isPart, List<Node> children) {
            this.prefix = prefix;
            this.text = text;
            this.results = results;
            this.isPart = isPart;
            this.children = children;
            width = widthWithChildren();
        }

        private int widthWithChildren() {
            int sum = prefix.length() + text.length() + 2;
            for (var child : children) {
                sum = Math.min(sum + child.width + 1, MULTIPLE_LINES);
            }
            return sum;
        }

        /** An instruction without a body. */
        static Node plain(String prefix, String text, int results, List<Node> operands) {
            return new Node(prefix, text, results, false, operands);
        }

        /** An instruction with a body. */
        static Node block(String prefix, String text, int results, List<Node> condition) {
            var node = new Node(prefix, text, results, false, condition);
            node.width = MULTIPLE_LINES;
            return node;
        }

        /** A part of a block, such as {@code (then …)}. */
        static Node part(String text) {
            return new Node("", text, 0, true, new ArrayList<>());
        }

        /** Says that all children of a part are there: with more than one, each has a line. */
        void finishPart() {
            width = children.size() > 1 ? MULTIPLE_LINES : widthWithChildren();
        }
    }

    @Override
    public void print(InstructionReader in, TextWriter out) {
        for (var node : read(in)) {
            out.line();
            print(node, out);
        }
    }

    /** A constant expression on one line, each of its instructions in parentheses. */
    List<String> expressions(InstructionReader in) {
        var result = new ArrayList<String>();
        for (var node : read(in)) {
            var line = new StringBuilder();
            printInline(node, new TextWriter(line));
            result.add(line.toString());
        }
        return result;
    }

    // Building the tree

    private List<Node> read(InstructionReader in) {
        Deque<Node> open = new ArrayDeque<>();
        var body = Node.part("");
        open.push(body);
        while (in.hasNext()) {
            var opcode = in.next();
            switch (opcode) {
                case BLOCK, LOOP, TRY_TABLE -> open(in, open, null);
                case IF -> open(in, open, "then");
                case TRY -> open(in, open, "do");
                case ELSE, CATCH, CATCH_ALL -> {
                    open.pop().finishPart();
                    openPart(open, instructions.print(in, ""));
                }
                case DELEGATE -> {
                    labels.pop();
                    open.pop().finishPart();
                    openPart(open, instructions.print(in, ""));
                    close(open);
                }
                case END -> {
                    if (open.size() == 1) {
                        return body.children;
                    }
                    labels.pop();
                    close(open);
                }
                default -> {
                    var siblings = open.peek().children;
                    var operands = takeOperands(siblings, arity.operands(in));
                    String hint = hints.annotation(in.instructionOffset());
                    String text = instructions.print(in, "");
                    siblings.add(Node.plain(hint, text, arity.results(in), operands));
                }
            }
        }
        return body.children;
    }

    /**
     * Opens a block.
     *
     * @param part the keyword of its first part, or null if its instructions stand in it directly
     */
    private void open(InstructionReader in, Deque<Node> open, String part) {
        var siblings = open.peek().children;
        var condition = takeOperands(siblings, in.opcode() == Opcode.IF ? 1 : 0);
        String hint = hints.annotation(in.instructionOffset());
        String text = instructions.print(in, labels.next());
        labels.push();
        var node = Node.block(hint, text, arity.results(in), condition);
        siblings.add(node);
        open.push(node);
        if (part != null) {
            openPart(open, part);
        }
    }

    private static void openPart(Deque<Node> open, String text) {
        var node = Node.part(text);
        open.peek().children.add(node);
        open.push(node);
    }

    /** Closes a part, if one is open, and its block. */
    private static void close(Deque<Node> open) {
        var innermost = open.pop();
        if (innermost.isPart) {
            innermost.finishPart();
            open.pop();
        }
    }

    /** Takes up to {@code count} of the last siblings, as long as each leaves one value. */
    private static List<Node> takeOperands(List<Node> siblings, int count) {
        int from = siblings.size();
        while (siblings.size() - from < count && from > 0 && siblings.get(from - 1).results == 1) {
            from--;
        }
        if (from == siblings.size()) {
            return new ArrayList<>(0);
        }
        var tail = siblings.subList(from, siblings.size());
        var operands = new ArrayList<>(tail);
        tail.clear();
        return operands;
    }

    // Printing the tree, without recursion

    private record Step(Node node, String close, boolean inline) {}

    private static void print(Node root, TextWriter out) {
        Deque<Step> steps = new ArrayDeque<>();
        steps.push(new Step(root, null, true));
        while (!steps.isEmpty()) {
            var step = steps.pop();
            if (step.node() == null) {
                out.outdent();
                out.append(step.close());
                continue;
            }
            if (!step.inline()) {
                out.line();
            }
            var node = step.node();
            if (node.width <= LINE) {
                printInline(node, out);
                continue;
            }
            out.append(node.prefix).append("(").append(node.text);
            out.indent();
            steps.push(new Step(null, ")", true));
            for (var child : node.children.reversed()) {
                steps.push(new Step(child, null, false));
            }
        }
    }

    private static void printInline(Node root, TextWriter out) {
        Deque<Object> steps = new ArrayDeque<>(Collections.singleton(root));
        while (!steps.isEmpty()) {
            switch (steps.pop()) {
                case Node node -> {
                    out.append(node.prefix).append("(").append(node.text);
                    steps.push(")");
                    for (var child : node.children.reversed()) {
                        steps.push(child);
                        steps.push(" ");
                    }
                }
                case Object text -> out.append((String) text);
            }
        }
    }
}

package io.colloquy.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The wildcard patterns that there are, component by component; readers take no lock. A reader that comes while a
 * pattern is added or removed finds it or not.
 */
final class WildcardTree {

    private final Node root = new Node();
    private int size;
    private volatile boolean empty = true;

    /** What follows upon the components up to here. */
    private static final class Node {

        private final Map<String, Node> next = new ConcurrentHashMap<>();
        private volatile @Nullable String pattern;

        boolean isEmpty() {
            return pattern == null && next.isEmpty();
        }
    }

    synchronized void add(String pattern) {
        Node node = root;
        for (String component : components(pattern)) {
            node = node.next.computeIfAbsent(component, absent -> new Node());
        }
        node.pattern = pattern;
        empty = ++size == 0;
    }

    synchronized void remove(String pattern) {
        remove(root, components(pattern), 0);
        empty = --size == 0;
    }

    private static void remove(Node node, String[] components, int at) {
        if (at == components.length) {
            node.pattern = null;
            return;
        }
        Node child = node.next.get(components[at]);
        if (child != null) {
            remove(child, components, at + 1);
            if (child.isEmpty()) {
                node.next.remove(components[at]);
            }
        }
    }

    /** The patterns that mean a URI; of two, the one goes first that gives the first component that one leaves open. */
    List<String> matching(String uri) {
        if (empty) {
            return List.of();
        }
        var found = new ArrayList<String>();
        collect(root, components(uri), 0, found);
        return found;
    }

    private static void collect(Node node, String[] components, int at, List<String> found) {
        if (at == components.length) {
            String pattern = node.pattern;
            if (pattern != null) {
                found.add(pattern);
            }
            return;
        }
        follow(node.next.get(components[at]), components, at, found);
        follow(node.next.get(""), components, at, found);
    }

    private static void follow(@Nullable Node node, String[] components, int at, List<String> found) {
        if (node != null) {
            collect(node, components, at + 1, found);
        }
    }

    private static String[] components(String uri) {
        return uri.split("\\.", -1);
    }
}

package io.github.bgpstream4j.table;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The prefixes of one family, or of one VPN: a binary trie without nodes that have one child and no routes (a Patricia
 * trie). N prefixes need fewer than 2 N nodes, whatever they are.
 */
// The upper levels of a large trie stay in the processor's caches, the lower ones do not, and each costs the time
// of a memory access. So once there are many prefixes an array knows for the first bits of an address, 20 of IPv4
// and 32 of IPv6, the uppermost node that is at least as long: two or three nodes above the match instead of about
// eight. Of two IPv6 nodes with one slot only the first has it. Where the array does not help, because the match
// is shorter or the slot another's, the way goes from the root, so a slot may always be empty but must never hold
// a node that is not uppermost.
final class PrefixTrie {
    private static final int JUMP_SLOTS_LOG = 20;
    private static final int JUMP_FROM_PREFIXES = 1 << 15;
    private static final int IPV4_JUMP_BITS = JUMP_SLOTS_LOG;
    private static final int IPV6_JUMP_BITS = 32;

    private final RibKey key;
    private final int number;
    private final NodeTable nodes;
    private final int jumpBits;
    private int root;
    private int prefixCount;
    private int routeCount;
    private @Nullable IntTable jump;

    PrefixTrie(RibKey key, int number, NodeTable nodes) {
        this.key = key;
        this.number = number;
        this.nodes = nodes;
        jumpBits = nodes.isIpv6() ? IPV6_JUMP_BITS : IPV4_JUMP_BITS;
    }

    /** The same prefixes in a snapshot of the nodes. */
    PrefixTrie snapshot(NodeTable snapshotOfNodes) {
        PrefixTrie copy = new PrefixTrie(key, number, snapshotOfNodes);
        copy.root = root;
        copy.prefixCount = prefixCount;
        copy.routeCount = routeCount;
        copy.jump = jump == null ? null : jump.snapshot();
        return copy;
    }

    RibKey key() {
        return key;
    }

    int number() {
        return number;
    }

    NodeTable nodes() {
        return nodes;
    }

    int prefixCount() {
        return prefixCount;
    }

    int routeCount() {
        return routeCount;
    }

    void countRoutes(int more) {
        routeCount += more;
    }

    /** The node of a prefix, 0 if there is none. */
    int find(long high, long low, int length) {
        int node = start(high, low, length);
        while (node != 0) {
            int nodeLength = nodes.length(node);
            if (nodes.common(node, high, low, length) < nodeLength) {
                return 0;
            }
            if (nodeLength == length) {
                return node;
            }
            node = nodes.child(node, NodeTable.bit(high, low, nodeLength));
        }
        return 0;
    }

    /** The node of a prefix, made if there is none; it must be given a route, or be pruned. */
    int insert(long high, long low, int length) {
        int parent = 0;
        int node = start(high, low, length);
        while (node != 0) {
            int nodeLength = nodes.length(node);
            int common = nodes.common(node, high, low, length);
            if (common < nodeLength) {
                return insertAbove(parent, node, common, high, low, length);
            }
            if (nodeLength == length) {
                return node;
            }
            parent = node;
            node = nodes.child(node, NodeTable.bit(high, low, nodeLength));
        }
        int leaf = add(high, low, length, parent);
        link(parent, leaf);
        return leaf;
    }

    /** Sets a node's first route, 0 for none, and forgets the prefix with the last one. */
    void routes(int node, int first) {
        int before = nodes.routes(node);
        nodes.routes(node, first);
        if (before == 0 && first != 0 && ++prefixCount == JUMP_FROM_PREFIXES && jump == null) {
            buildJump();
        }
        if (before != 0 && first == 0) {
            prefixCount--;
            prune(node);
        }
    }

    /** The longest prefix around an address that a peer, or with a number below 0 any, has a route to; 0 for none. */
    int longestMatch(long high, long low, RouteTable routes, int peer) {
        IntTable jumps = jump;
        if (jumps != null) {
            int match = nodes.longestMatch(jumps.get(slot(high), 0), high, low, routes, peer);
            if (match != 0) {
                return match;
            }
        }
        return nodes.longestMatch(root, high, low, routes, peer);
    }

    /** Tells all prefixes with routes, in the order of {@link io.github.bgpstream4j.net.Prefix#compareTo}. */
    void forEach(IntConsumer action) {
        walk(root, action);
    }

    /** Tells the prefixes with routes that a prefix covers, itself among them. */
    void forEachCovered(long high, long low, int length, IntConsumer action) {
        int node = root;
        while (node != 0) {
            int nodeLength = nodes.length(node);
            int common = nodes.common(node, high, low, length);
            if (nodeLength >= length) {
                walk(common == length ? node : 0, action);
                return;
            }
            node = common < nodeLength ? 0 : nodes.child(node, NodeTable.bit(high, low, nodeLength));
        }
    }

    /** Tells the prefixes with routes that cover a prefix, itself among them, the shortest first. */
    void forEachCovering(long high, long low, int length, IntConsumer action) {
        int node = root;
        while (node != 0) {
            int nodeLength = nodes.length(node);
            if (nodes.common(node, high, low, length) < nodeLength) {
                return;
            }
            if (nodes.routes(node) != 0) {
                action.accept(node);
            }
            node = nodeLength == length ? 0 : nodes.child(node, NodeTable.bit(high, low, nodeLength));
        }
    }

    /** At most one level of the stack for each bit of an address. */
    private void walk(int from, IntConsumer action) {
        int node = from;
        while (node != 0) {
            if (nodes.routes(node) != 0) {
                action.accept(node);
            }
            walk(nodes.child(node, 0), action);
            node = nodes.child(node, 1);
        }
    }

    /** Puts a prefix over a node that it covers, or both of them under a new node where they part. */
    private int insertAbove(int parent, int node, int common, long high, long low, int length) {
        long nodeHigh = nodes.high(node);
        long nodeLow = nodes.low(node);
        int above = add(high, low, common, parent);
        replace(parent, node, above);
        nodes.child(above, NodeTable.bit(nodeHigh, nodeLow, common), node);
        if (common == length) {
            return above;
        }
        int leaf = add(high, low, length, above);
        nodes.child(above, NodeTable.bit(high, low, common), leaf);
        return leaf;
    }

    private int add(long high, long low, int length, int parent) {
        int node = nodes.add(high, low, length, number);
        IntTable jumps = jump;
        if (jumps != null && length >= jumpBits && (parent == 0 || nodes.length(parent) < jumpBits)) {
            int slot = slot(high);
            int before = jumps.get(slot, 0);
            if (before == 0 || top(nodes.high(before)) == top(high)) {
                jumps.set(slot, 0, node);
            }
        }
        return node;
    }

    /** Takes a node without routes out, unless the trie branches there, and its parent if that no longer branches. */
    private void prune(int node) {
        long high = nodes.high(node);
        long low = nodes.low(node);
        int grandparent = 0;
        int parent = 0;
        int at = root;
        while (at != node) {
            grandparent = parent;
            parent = at;
            at = nodes.child(at, NodeTable.bit(high, low, nodes.length(at)));
        }
        int left = nodes.child(node, 0);
        int right = nodes.child(node, 1);
        if (left != 0 && right != 0) {
            return;
        }
        int rest = left + right;
        remove(parent, node, rest);
        if (rest == 0 && parent != 0 && nodes.routes(parent) == 0) {
            remove(grandparent, parent, nodes.child(parent, 0) + nodes.child(parent, 1));
        }
    }

    /** Puts the one child of a node, or nothing, in its place. */
    private void remove(int parent, int node, int rest) {
        IntTable jumps = jump;
        int slot = slot(nodes.high(node));
        if (jumps != null && jumps.get(slot, 0) == node) {
            jumps.set(slot, 0, rest);
        }
        replace(parent, node, rest);
        nodes.free(node);
    }

    private void replace(int parent, int node, int by) {
        if (parent == 0) {
            root = by;
        } else {
            nodes.child(parent, nodes.child(parent, 0) == node ? 0 : 1, by);
        }
    }

    private void link(int parent, int leaf) {
        if (parent == 0) {
            root = leaf;
        } else {
            nodes.child(parent, NodeTable.bit(nodes.high(leaf), nodes.low(leaf), nodes.length(parent)), leaf);
        }
    }

    /** Where to look for a prefix: a node around it that has no node above which could be meant. */
    private int start(long high, long low, int length) {
        IntTable jumps = jump;
        if (jumps != null && length >= jumpBits) {
            int node = jumps.get(slot(high), 0);
            if (node != 0 && nodes.common(node, high, low, length) == nodes.length(node)) {
                return node;
            }
        }
        return root;
    }

    private void buildJump() {
        IntTable jumps = IntTable.ofZeros(1 << JUMP_SLOTS_LOG);
        fillJump(jumps, root);
        jump = jumps;
    }

    private void fillJump(IntTable jumps, int node) {
        if (node == 0) {
            return;
        }
        if (nodes.length(node) < jumpBits) {
            fillJump(jumps, nodes.child(node, 0));
            fillJump(jumps, nodes.child(node, 1));
        } else if (jumps.get(slot(nodes.high(node)), 0) == 0) {
            jumps.set(slot(nodes.high(node)), 0, node);
        }
    }

    private int top(long high) {
        return (int) (high >>> (64 - jumpBits));
    }

    /** For IPv4 the first bits themselves; for IPv6 mixed (Fibonacci hashing), because most addresses begin alike. */
    private int slot(long high) {
        int top = top(high);
        return nodes.isIpv6() ? (top * 0x9e3779b9) >>> (32 - JUMP_SLOTS_LOG) : top;
    }
}

package io.gatehouse.protocol.account;

/**
 * How many cars of a group can be inside at once. The limit is hard among lanes that hear of each other, and soft across
 * a cut: each side counts for itself.
 *
 * @param limit that the group pays for
 * @param entryGateways at most so many sides
 */
public record GroupBound(int limit, int entryGateways) {

    /** @throws IllegalArgumentException for a negative limit, or no gateway */
    public GroupBound {
        if (limit < 0 || entryGateways < 1) {
            throw new IllegalArgumentException("a limit of " + limit + " cars at " + entryGateways + " gateways");
        }
    }

    /** The figure that is printed. */
    public int worst() {
        return Math.multiplyExact(limit, entryGateways);
    }
}

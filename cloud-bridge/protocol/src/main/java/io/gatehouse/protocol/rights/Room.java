package io.gatehouse.protocol.rights;

/**
 * What a gateway may still let in of one pool.
 *
 * @param rights given to it, as far as it has journalled them, less given away by it
 * @param used open stays that it opened; also those beyond its rights, which rights that arrive later pay for
 * @param intruders cars inside without a stay, not negative
 * @param quota the emergency quota e of a new incarnation that nobody can lend to, or what a supervisor counted at the
 *     machine; 0 while somebody can lend
 */
public record Room(long rights, long used, long intruders, int quota) {

    /** @throws IllegalArgumentException for a negative count */
    public Room {
        if (rights < 0 || used < 0 || intruders < 0 || quota < 0) {
            throw new IllegalArgumentException("counts are not negative: rights " + rights + ", used " + used
                    + ", intruders " + intruders + ", quota " + quota);
        }
    }

    /** Rights that no car uses; below zero after late passages, intruders, or entries under the quota. */
    public long free() {
        return rights - used - intruders;
    }

    /** What is left of the quota: it covers what is used beyond the rights, and comes back as rights arrive. */
    public int quotaLeft() {
        return (int) Math.max(0, quota + Math.min(0, free()));
    }

    /** Whether one more car may be let in. */
    public boolean admits() {
        return free() > 0 || quotaLeft() > 0;
    }
}

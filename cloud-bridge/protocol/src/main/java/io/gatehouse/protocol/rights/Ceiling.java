package io.gatehouse.protocol.rights;

/**
 * How the capacity of a pool is lowered: the cloud tells each gateway the most that it may have, and the gateway returns
 * its free rights above that to the pool, for good. Rights that cars use come back as those cars leave, so the pool
 * shrinks no faster than it empties.
 *
 * @param most over all incarnations of the gateway together, not negative
 */
public record Ceiling(long most) {

    /** @throws IllegalArgumentException for a negative ceiling */
    public Ceiling {
        if (most < 0) {
            throw new IllegalArgumentException("a ceiling is not negative: " + most);
        }
    }

    /**
     * How many rights the gateway returns now.
     *
     * @param closed what closed incarnations of this gateway still have, together
     * @param confirmed an unconfirmed unit returns nothing: its disk may have forgotten what it gave away
     */
    public long excess(Room room, long closed, boolean confirmed) {
        long above = room.rights() + closed - most;
        return confirmed ? Math.max(0, Math.min(above, room.free())) : 0;
    }
}

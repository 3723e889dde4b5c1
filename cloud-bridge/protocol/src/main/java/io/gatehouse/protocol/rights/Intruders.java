package io.gatehouse.protocol.rights;

/**
 * Cars inside without a stay, as one entry gateway counts them: they stand in bays and use no right (design, section 6).
 *
 * @param seen passages inwards without a stay that this gateway saw: tailgates, opened by hand, fire; only grows
 * @param assigned unmatched passages outwards that exits have assigned to it; only grows
 * @param recounted what people's counts took off; negative when they found more
 */
public record Intruders(long seen, long assigned, long recounted) {

    /** As none were ever seen. */
    public static Intruders none() {
        return new Intruders(0, 0, 0);
    }

    /** How many are taken to be inside; never negative: an exit too many gives nobody a bay. */
    public long inside() {
        return Math.max(0, seen - assigned - recounted);
    }

    public Intruders oneMore() {
        return new Intruders(seen + 1, assigned, recounted);
    }

    /** By the merged rows of the exits; an older sum changes nothing. */
    public Intruders assigned(long total) {
        return new Intruders(seen, Math.max(assigned, total), recounted);
    }

    /**
     * A person counted the free bays: this gateway believes in no more than those.
     *
     * @param freeBays counted
     * @param withoutIntruders what this gateway had taken to be free but for intruders: rights less used
     */
    public Intruders recounted(long freeBays, long withoutIntruders) {
        long found = Math.max(0, withoutIntruders - freeBays);
        return new Intruders(seen, assigned, seen - assigned - found);
    }
}

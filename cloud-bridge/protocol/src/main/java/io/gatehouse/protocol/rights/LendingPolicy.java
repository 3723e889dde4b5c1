package io.gatehouse.protocol.rights;

/**
 * When a gateway asks and when it gives, in free rights of one pool. The marks lie apart so that two lanes never send
 * the same right back and forth: who has just been given some is not above its giving mark.
 *
 * @param askBelow asks when it has fewer free than this
 * @param askTo asks for as many as bring it to this
 * @param keep gives down to this, never below
 * @param giveFrom gives only when it has at least this
 */
public record LendingPolicy(int askBelow, int askTo, int keep, int giveFrom) {

    /** @throws IllegalArgumentException unless 0 <= askBelow <= askTo <= keep < giveFrom */
    public LendingPolicy {
        if (askBelow < 0 || askTo < askBelow || keep < askTo || giveFrom <= keep) {
            throw new IllegalArgumentException("marks must rise: ask below " + askBelow + ", ask to " + askTo
                    + ", keep " + keep + ", give from " + giveFrom);
        }
    }
}

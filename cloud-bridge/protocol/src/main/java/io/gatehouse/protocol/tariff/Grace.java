package io.gatehouse.protocol.tariff;

/**
 * Minutes that are forgiven; the two kinds are apart because the second costs the operator much more.
 *
 * @param turnaroundMinutes a stay shorter than this is free; 0 for none
 * @param continuousMinutes a step, tier or window of which fewer minutes than this were used is not charged; 0 for none
 */
public record Grace(int turnaroundMinutes, int continuousMinutes) {

    static final Grace NONE = new Grace(0, 0);
}

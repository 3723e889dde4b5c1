package io.gatehouse.protocol.tariff;

/**
 * Minutes that are forgiven.
 *
 * @param turnaroundMinutes a stay shorter than this is free; 0 for none
 */
public record Grace(int turnaroundMinutes) {

    static final Grace NONE = new Grace(0);
}

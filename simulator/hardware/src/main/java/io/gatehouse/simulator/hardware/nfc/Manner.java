package io.gatehouse.simulator.hardware.nfc;

/** How a phone behaves at the reader. (One with the wrong key is an honest phone with another key.) */
public sealed interface Manner {

    /** As the page of the NFC driver says. */
    record Honest() implements Manner {}

    /**
     * Every answer takes that long.
     *
     * @param delayMs 1 and up, real time
     */
    record Slow(int delayMs) implements Manner {}

    /**
     * Answers every command with bytes that mean nothing, drawn from the seed.
     *
     * @param seed the same seed gives the same bytes
     */
    record Garbage(long seed) implements Manner {}

    /**
     * Is pulled away when it should answer a later command.
     *
     * @param answers commands it still answers, 0 and up
     */
    record TakenAway(int answers) implements Manner {}

    /**
     * Answers every command with a status word.
     *
     * @param status for example 0x6A82, application not found
     */
    record Refusing(int status) implements Manner {}
}

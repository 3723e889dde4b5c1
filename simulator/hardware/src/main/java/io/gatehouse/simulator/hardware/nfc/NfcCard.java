package io.gatehouse.simulator.hardware.nfc;

import java.util.Optional;

/** What can be held to an NFC reader. Used by one reader at a time. */
public sealed interface NfcCard permits Phone, PrintedCard {

    /** A reader connects anew. */
    void reset();

    /** Its answer to a command, with status word; empty when it is pulled away instead. */
    Optional<byte[]> answer(byte[] command);

    /** How long each of its answers takes, in real time. */
    int delayMs();
}

package io.gatehouse.protocol.fact;

import io.gatehouse.protocol.id.Incarnation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway says about its own lives: how an incarnation follows another, and who has confirmed that the unit runs
 * on its newest disk (design, section 3, "Identity, restored disks, replacement").
 */
public sealed interface Succession extends Fact {

    /**
     * Second entry of an incarnation that follows another.
     *
     * @param incarnation the one before; absent when its store does not tell any more
     * @param lastSeq last entry of the one before that others are known to hold; 0 for none
     * @param lastHash of that entry, 64 lower-case hex digits; absent when it is not here any more
     * @param held what was there of the one before, ascending; the newest ranges when there were very many
     * @param missing what was not, between the first and the last entry that is known of
     * @param reason why it ended, for people
     * @param feedTimeline with {@code feedSeq} how far the feed was followed: rights told up to there were the other's
     */
    record Predecessor(
            @Nullable Incarnation incarnation,
            long lastSeq,
            @Nullable String lastHash,
            List<Range> held,
            List<Range> missing,
            String reason,
            @Nullable UUID feedTimeline,
            long feedSeq)
            implements Succession {}

    /** Positions of a journal, both ends included. */
    record Range(long from, long to) {}

    /**
     * An entry of an incarnation before this one that nobody is known to hold, filed again. Readers take it for the fact
     * itself, with its old id; its stay belongs to the incarnation that filed it again.
     *
     * @param incarnation where it stood first
     * @param seq where it stood first
     * @param hash of the entry as it stood there, 64 lower-case hex digits; its id follows from it
     * @param body its bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way; never compared as records
    record Refiled(Incarnation incarnation, long seq, String hash, byte[] body) implements Succession {}

    /**
     * A witness agrees that this unit runs on its newest disk, or a supervisor says so.
     *
     * @param witness who: {@code controller}, {@code cloud}, {@code supervisor}
     * @param intruders arm cycles that the journal knows nothing of, counted as cars inside without a stay
     */
    record UnitConfirmed(String witness, long intruders) implements Succession {}
}

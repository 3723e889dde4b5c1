package io.gatehouse.protocol.sync;

import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.id.Incarnation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries one journal to the cloud, strictly in order. The cursor is what the cloud said it holds, in an ack or in its
 * answer to a hello, and nothing else; beyond it a window of pages is under way. Whatever is lost on the way is found
 * by a missing ack, and everything is then sent again from the cursor.
 *
 * <p>A deterministic state machine: events in, commands out, time and randomness from the caller. Belongs to one thread.
 */
public final class Uplink {

    /** No ack or answer for this long: something was lost. */
    public static final Duration ACK_TIMEOUT = Duration.ofSeconds(10);

    /** A connection that is not there by then is given up. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

    /** Pages under way at most. HiveMQ takes 10 unacknowledged publishes by default, mosquitto 20, AWS IoT 100. */
    public static final int WINDOW_PAGES = 8;

    /** How long until the cloud is asked again after it told another story than the journal. */
    public static final Duration DIVERGED_RETRY = Duration.ofSeconds(60);

    private static final Duration REWIND_AT_MOST_EVERY = Duration.ofSeconds(1);
    private static final Duration PAUSE_WHEN_NOT_SENT = Duration.ofMillis(200);
    private static final int ASK_ID_BYTES = 8;

    /** Where the link is. */
    public enum Phase {
        /** No connection; the next try is timed. */
        OFFLINE,
        CONNECTING,
        /** Connected; the cloud has not yet said what it holds. */
        GREETING,
        /** The cloud answers; pages go as there are entries. */
        SENDING,
        /** The cloud tells another story than this journal, or refuses it. Nothing is sent; it is asked again. */
        DIVERGED
    }

    /** What happened. */
    public sealed interface Event {
        /** Time passed. */
        record Tick() implements Event {}

        /** The transport is connected and its subscriptions stand. */
        record Connected() implements Event {}

        /** The connection, or the try, ended. */
        record Lost() implements Event {}

        /** Something came from the other side, be it only a broker's PUBACK: the connection is not half-open. */
        record Heard() implements Event {}

        /** The journal's head. */
        record Grew(Mark head) implements Event {}

        /** @param ownHash of the journal at {@code answer.held().seq()}, empty when it has no such entry */
        record Greeted(Answer.Hello answer, Optional<String> ownHash) implements Event {}

        /** The cloud will not. */
        record Refused(Answer.Refused answer) implements Event {}

        /** @param ownHash of the journal at {@code ack.seq()}, empty when it has no such entry */
        record Acked(Ack ack, Optional<String> ownHash) implements Event {}

        /** {@link Command.SendPage} was done: a page up to here was handed to the transport. */
        record Sent(Mark through, int messageBytes) implements Event {}

        /** {@link Command.SendPage} could not be done now. */
        record NotSent() implements Event {}

        /** Another message of this connection that counts against the rate. */
        record Charged(int messageBytes) implements Event {}
    }

    /** What to do, in this order. */
    public sealed interface Command {
        /** Begin to connect; the outcome is {@link Event.Connected} or {@link Event.Lost}. */
        record Connect() implements Command {}

        /** End the connection; no {@link Event.Lost} is expected for it. */
        record Drop(String reason) implements Command {}

        /** Say hello with this id. */
        record Greet(String id, Mark head) implements Command {}

        /** Send one page of the entries after this position, and report {@link Event.Sent} or {@link Event.NotSent} at once. */
        record SendPage(Mark after) implements Command {}

        /** Keep in the store what the cloud holds, and up to where entries may be forgotten. */
        record Keep(Mark acked, long kept) implements Command {}

        /** Tell people. */
        record Report(String problem) implements Command {}
    }

    private record InFlight(Mark through, Duration sentAt) {}

    private final Incarnation incarnation;
    private final RandomSource random;

    // As long as this process
    private Phase phase = Phase.OFFLINE;
    private Mark head;
    private Mark acked;
    private long kept;
    private int failures;
    private Duration dueAt;
    private PublishRate rate;
    private @Nullable String problem;

    // As long as one connection
    private final Deque<InFlight> inFlight = new ArrayDeque<>();
    private Mark next;
    private @Nullable String helloId;
    private Duration heardAt;
    private Duration progressAt;
    private Duration rewoundAt;
    private Duration pausedUntil;
    private boolean reading;

    /**
     * @param head of the journal
     * @param acked what the store remembers of acks; {@link Mark#START} for nothing
     * @param now monotonic time; all later times must be of the same clock
     */
    public Uplink(Incarnation incarnation, Mark head, Mark acked, RandomSource random, Duration now) {
        this.incarnation = incarnation;
        this.head = head;
        this.acked = acked;
        this.next = acked;
        this.random = random;
        this.rate = PublishRate.full(now);
        this.dueAt = now.plus(BackOff.delay(0, random));
        this.heardAt = now;
        this.progressAt = now;
        this.rewoundAt = now.minus(REWIND_AT_MOST_EVERY);
        this.pausedUntil = now;
    }

    public Phase phase() {
        return phase;
    }

    /** The cursor: what the cloud is known to hold. */
    public Mark acked() {
        return acked;
    }

    public Mark head() {
        return head;
    }

    /** Why nothing is sent, in words; empty while all is well. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Takes an event and says what to do. */
    public List<Command> on(Event event, Duration now) {
        List<Command> out = new ArrayList<>();
        switch (event) {
            case Event.Tick tick -> {}
            case Event.Connected connected -> onConnected(now);
            case Event.Lost lost -> onLost(now);
            case Event.Heard heard -> heardAt = now;
            case Event.Grew grew -> head = grew.head().seq() > head.seq() ? grew.head() : head;
            case Event.Greeted greeted -> onGreeted(greeted, now, out);
            case Event.Refused refused -> onRefused(refused.answer(), now, out);
            case Event.Acked ack -> onAcked(ack, now, out);
            case Event.Sent sent -> onSent(sent, now);
            case Event.NotSent notSent -> {
                reading = false;
                pausedUntil = now.plus(PAUSE_WHEN_NOT_SENT);
            }
            case Event.Charged charged -> rate = rate.charge(charged.messageBytes(), now);
        }
        drive(now, out);
        return out;
    }

    /** When a {@link Event.Tick} would do something, if nothing else happens before. */
    public Duration wakeAt(Duration now) {
        return switch (phase) {
            case OFFLINE, CONNECTING, GREETING, DIVERGED -> dueAt;
            case SENDING -> {
                Duration ack = ackDueAt();
                Duration send = wantsToSend() ? latest(pausedUntil, rate.readyAt(now)) : ack;
                yield ack.compareTo(send) < 0 ? ack : send;
            }
        };
    }

    private void drive(Duration now, List<Command> out) {
        switch (phase) {
            case OFFLINE -> {
                if (isDue(now)) {
                    phase = Phase.CONNECTING;
                    dueAt = now.plus(CONNECT_TIMEOUT);
                    out.add(new Command.Connect());
                }
            }
            case CONNECTING -> {
                if (isDue(now)) {
                    drop("no connection within " + CONNECT_TIMEOUT.toSeconds() + " s", now, out);
                }
            }
            case GREETING -> driveGreeting(now, out);
            case DIVERGED -> {
                if (isDue(now)) {
                    greetSoon(now);
                    driveGreeting(now, out);
                }
            }
            case SENDING -> driveSending(now, out);
        }
    }

    private void driveGreeting(Duration now, List<Command> out) {
        if (!isDue(now)) {
            return;
        }
        if (helloId == null) {
            helloId = HexFormat.of().formatHex(random.bytes(ASK_ID_BYTES));
            dueAt = now.plus(ACK_TIMEOUT);
            out.add(new Command.Greet(helloId, head));
        } else if (now.minus(heardAt).compareTo(ACK_TIMEOUT) < 0) {
            // The broker is there and the cloud does not answer: asking again helps, connecting again does not
            helloId = null;
            problem = "the cloud does not answer";
            dueAt = now.plus(BackOff.delay(failures++, random));
        } else {
            drop("no answer to the hello within " + ACK_TIMEOUT.toSeconds() + " s", now, out);
        }
    }

    private void driveSending(Duration now, List<Command> out) {
        if (now.compareTo(ackDueAt()) >= 0) {
            greetSoon(now);
            driveGreeting(now, out);
        } else if (wantsToSend() && now.compareTo(pausedUntil) >= 0 && rate.ready(now)) {
            reading = true;
            out.add(new Command.SendPage(next));
        }
    }

    private boolean wantsToSend() {
        return !reading && next.seq() < head.seq() && inFlight.size() < WINDOW_PAGES;
    }

    private Duration ackDueAt() {
        InFlight oldest = inFlight.peekFirst();
        // Far enough away; whatever happens before wakes this machine anyhow
        return oldest == null
                ? progressAt.plus(Duration.ofDays(36500))
                : latest(oldest.sentAt(), progressAt).plus(ACK_TIMEOUT);
    }

    private void onConnected(Duration now) {
        if (phase == Phase.CONNECTING) {
            heardAt = now;
            greetSoon(now);
        }
    }

    private void onLost(Duration now) {
        if (phase != Phase.OFFLINE) {
            goOffline(now);
        }
    }

    private void onGreeted(Event.Greeted greeted, Duration now, List<Command> out) {
        Answer.Hello answer = greeted.answer();
        if (phase != Phase.GREETING
                || !answer.id().equals(helloId)
                || !answer.incarnation().equals(incarnation)) {
            return;
        }
        heardAt = now;
        if (!isOurs(answer.held(), greeted.ownHash(), now, out)) {
            return;
        }
        phase = Phase.SENDING;
        problem = null;
        failures = 0;
        progressAt = now;
        pausedUntil = now;
        acked = answer.held();
        kept = answer.kept();
        sendFromCursor();
        out.add(new Command.Keep(acked, kept));
    }

    private void onRefused(Answer.Refused answer, Duration now, List<Command> out) {
        if (phase == Phase.GREETING && answer.id().equals(helloId)) {
            diverge("the cloud refuses this journal: " + answer.reason(), now, out);
        }
    }

    private void onAcked(Event.Acked event, Duration now, List<Command> out) {
        Ack ack = event.ack();
        if (phase != Phase.SENDING || !ack.incarnation().equals(incarnation)) {
            return;
        }
        heardAt = now;
        if (ack.seq() < acked.seq() || !isOurs(ack.held(), event.ownHash(), now, out)) {
            return;
        }
        if (ack.seq() > acked.seq()) {
            acked = ack.held();
            progressAt = now;
            inFlight.removeIf(page -> page.through().seq() <= acked.seq());
            next = next.seq() < acked.seq() ? acked : next;
        } else if (!inFlight.isEmpty() && now.minus(rewoundAt).compareTo(REWIND_AT_MOST_EVERY) >= 0) {
            // A page arrived that does not join on: one before it was lost. No need to wait for the timeout
            rewoundAt = now;
            sendFromCursor();
        }
        kept = Math.max(kept, ack.kept());
        out.add(new Command.Keep(acked, kept));
    }

    private void onSent(Event.Sent sent, Duration now) {
        reading = false;
        rate = rate.charge(sent.messageBytes(), now);
        if (phase == Phase.SENDING) {
            next = sent.through();
            inFlight.addLast(new InFlight(next, now));
        }
    }

    private boolean isOurs(Mark held, Optional<String> ownHash, Duration now, List<Command> out) {
        if (held.seq() == 0 || ownHash.equals(Optional.of(held.hash()))) {
            return true;
        }
        if (held.seq() > head.seq()) {
            diverge("the cloud holds this journal up to " + held + ", but it ends at " + head, now, out);
        } else if (ownHash.isEmpty()) {
            diverge("the cloud holds this journal up to " + held + ", which is no longer here", now, out);
        } else {
            diverge("the cloud holds another entry at " + held, now, out);
        }
        return false;
    }

    private void diverge(String reason, Duration now, List<Command> out) {
        phase = Phase.DIVERGED;
        dueAt = now.plus(DIVERGED_RETRY);
        problem = reason;
        sendFromCursor();
        out.add(new Command.Report(reason));
    }

    private void drop(String reason, Duration now, List<Command> out) {
        problem = reason;
        out.add(new Command.Drop(reason));
        goOffline(now);
    }

    private void goOffline(Duration now) {
        phase = Phase.OFFLINE;
        dueAt = now.plus(BackOff.delay(failures, random));
        failures++;
        helloId = null;
        sendFromCursor();
    }

    private void greetSoon(Duration now) {
        phase = Phase.GREETING;
        helloId = null;
        dueAt = now;
        sendFromCursor();
    }

    private void sendFromCursor() {
        inFlight.clear();
        next = acked;
        reading = false;
    }

    private boolean isDue(Duration now) {
        return now.compareTo(dueAt) >= 0;
    }

    private static Duration latest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}

package io.gatehouse.device.nfc;

import io.gatehouse.device.reader.Reader;
import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.device.reader.ReaderId;
import io.gatehouse.device.reader.ReaderSettings;
import io.gatehouse.device.reader.ReaderThread;
import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.time.Clock;
import java.util.function.Consumer;
import javax.smartcardio.CardException;

/**
 * Reads phones and printed cards at any terminal of {@code javax.smartcardio}. One is read once each time it is put on the reader, and
 * once more when the reader is armed anew. Its own thread decides and calls the sink; the calls into the card service
 * are made by a second thread that can be given up, so a hung service never holds this reader, let alone another.
 * Limits that guard the service count in this machine's real time.
 */
public final class NfcReader implements Reader {

    /** Parameter: a part of the terminal's name; left out, the first terminal is taken. */
    public static final String TERMINAL = "terminal";

    /** Parameter: the longest that a tap may take, 50 to 5000 ms. */
    public static final String TAP_LIMIT_MS = "tap_limit_ms";

    static final int TAP_LIMIT_DEFAULT_MS = 500;

    /** One wait for a change; bounds how late a new arming is noticed while a card lies still. */
    static final int WAIT_MS = 250;

    /** What the service may take for anything else than waiting. */
    static final int SERVICE_LIMIT_MS = 1_500;

    /** How often a disarmed reader is looked at, so that a fault is known before the next driver comes. */
    static final int LOOK_MS = 1_000;

    /** First and longest pause between attempts at a reader that is at fault. */
    static final int RETRY_MIN_MS = 100;

    static final int RETRY_MAX_MS = 1_000;

    private static final long NONE = -1;

    private final ReaderId id;
    private final Clock clock;
    private final RandomSource random;
    private final int tapLimitMs;
    private final CardCalls calls;
    private final ReaderThread thread;

    // Of the reader's thread only
    private long readInArming = NONE;
    private int retryMs = RETRY_MIN_MS;

    /** The last session broke. What that one said is not reported: a dying service gives any code; a fresh one knows. */
    private boolean suspect;

    /** @throws IllegalArgumentException when a parameter is not as expected */
    public NfcReader(ReaderSettings settings, TerminalSource source, Clock clock, RandomSource random) {
        this.id = settings.id();
        this.clock = clock;
        this.random = random;
        this.tapLimitMs = settings.number(TAP_LIMIT_MS, TAP_LIMIT_DEFAULT_MS, 50, 5_000);
        String terminal = settings.text(TERMINAL, "");
        this.calls = new CardCalls("reader-" + id + "-card", () -> new CardSession(source, terminal));
        this.thread = new ReaderThread(id, clock, this::turn, calls::giveUp);
    }

    @Override
    public ReaderId id() {
        return id;
    }

    @Override
    public void start(Consumer<ReaderEvent> sink) {
        thread.start(sink);
    }

    @Override
    public void arm(boolean armed) {
        thread.arm(armed);
    }

    @Override
    public void close() {
        thread.close();
    }

    private void turn() throws InterruptedException {
        try {
            ReaderThread.Arming arming = thread.awaitArmed(LOOK_MS);
            if (!arming.armed()) {
                calls.call(SERVICE_LIMIT_MS, CardSession::isPresent);
            } else if (readInArming == arming.number()) {
                if (calls.call(WAIT_MS + SERVICE_LIMIT_MS, session -> session.awaitAbsent(WAIT_MS))) {
                    readInArming = NONE;
                }
            } else if (calls.call(WAIT_MS + SERVICE_LIMIT_MS, session -> session.awaitPresent(WAIT_MS))) {
                // Armed anew during the wait: this phone belongs to the new arming, which the next turn sees
                if (thread.arming().equals(arming)) {
                    readInArming = arming.number();
                    read(arming);
                }
            }
            retryMs = RETRY_MIN_MS;
            suspect = false;
            thread.works("the card terminal answers again");
        } catch (CardException problem) {
            if (suspect) {
                fail(PcscWords.of(problem));
            }
            suspect = true;
        } catch (CardCalls.LateException late) {
            fail("the card service does not answer");
        }
    }

    private void fail(String problem) throws InterruptedException {
        thread.fails(problem);
        thread.pause(retryMs);
        retryMs = Math.min(2 * retryMs, RETRY_MAX_MS);
    }

    private void read(ReaderThread.Arming arming) throws CardException, InterruptedException, CardCalls.LateException {
        byte[] nonce = random.bytes(PhoneConversation.NONCE_BYTES);
        PhoneConversation.Turn last;
        try {
            last = calls.call(tapLimitMs, session -> session.converse(id, nonce));
        } catch (CardCalls.LateException late) {
            // Whether it is the phone or the service that hangs shows with the next call
            thread.say(arming, unreadable("the phone or card did not answer within " + tapLimitMs + " ms"));
            return;
        }
        switch (last) {
            case PhoneConversation.Turn.Complete phone ->
                thread.say(
                        arming, new ReaderEvent.Phone(id, clock.monotonic(), phone.pass(), nonce, phone.signature()));
            case PhoneConversation.Turn.Text(String text) ->
                thread.say(arming, new ReaderEvent.Code(id, clock.monotonic(), text));
            case PhoneConversation.Turn.Failed failed -> thread.say(arming, unreadable(failed.problem()));
            case PhoneConversation.Turn.Say unfinished ->
                throw new IllegalStateException("the conversation ended with " + unfinished);
        }
        calls.call(SERVICE_LIMIT_MS, session -> {
            session.disconnect();
            return true;
        });
    }

    private ReaderEvent unreadable(String problem) {
        return new ReaderEvent.Unreadable(id, clock.monotonic(), problem);
    }
}

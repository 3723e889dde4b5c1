package io.gatehouse.link;

import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.crypto.SignatureVerifier;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link of one gateway to the cloud: one thread that carries the journal up and the feed down over a transport, for as
 * long as it is open, whatever happens. {@link #journalGrew}, {@link #statusChanged} and {@link #state} are safe on any
 * thread and never wait, so that the lane may call them.
 */
public final class Bridge implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);

    private final Transport transport;
    private final Clock clock;
    private final Inbox inbox = new Inbox();
    private final BridgeCore core;
    private final Thread thread;
    private volatile LinkSnapshot snapshot;
    private volatile boolean stopped;

    /**
     * A bridge that does nothing until {@link #start}. Reads journal head and cursors from its ports.
     *
     * @param feedKey the cloud's feed key, X.509 SubjectPublicKeyInfo, Ed25519
     * @param transport closed with this bridge
     * @param clock this machine's own, also in a simulated world: its timers guard real connections
     */
    public Bridge(
            LotId lot,
            byte[] feedKey,
            SignatureVerifier verifier,
            BridgePorts ports,
            Transport transport,
            Clock clock,
            RandomSource random) {
        this.transport = transport;
        this.clock = clock;
        this.core = new BridgeCore(
                lot, new FeedSignatures(feedKey, verifier), ports, transport, inbox::tell, random, clock.monotonic());
        this.snapshot = core.snapshot();
        this.thread = Thread.ofPlatform().daemon().name("link").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** There are new durable entries. */
    public void journalGrew() {
        inbox.tell(new Signal.JournalGrew());
    }

    /** The lane's status is another than before; sent at most once a second. */
    public void statusChanged() {
        inbox.tell(new Signal.StatusChanged());
    }

    /** How the link is now. */
    public LinkState state() {
        return snapshot.at(clock.monotonic(), inbox.dropped());
    }

    /** Ends the connection and the thread, within some 10 seconds. What is not acknowledged is sent by the next bridge. */
    @Override
    public void close() {
        stopped = true;
        inbox.tell(new Signal.Stop());
        try {
            if (thread.isAlive() && !thread.join(CLOSE_TIMEOUT)) {
                LOG.warn("the link's thread did not end within {} s and is interrupted", CLOSE_TIMEOUT.toSeconds());
                thread.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        transport.close();
    }

    private void run() {
        while (!stopped) {
            try {
                turn();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException unexpected) {
                LOG.error("the link failed and begins again", unexpected);
                if (!recover()) {
                    return;
                }
            }
        }
    }

    private void turn() throws InterruptedException {
        Duration now = clock.monotonic();
        Duration wait = core.wakeAt(now).minus(now);
        Signal signal = inbox.take(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        if (!stopped) {
            core.on(signal, clock.monotonic());
            snapshot = core.snapshot();
        }
    }

    /** The port that failed may do so again at once; a pause keeps that from spinning. */
    private boolean recover() {
        try {
            inbox.take(PAUSE_AFTER_FAULT);
            core.recover(clock.monotonic());
            snapshot = core.snapshot();
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (RuntimeException again) {
            LOG.error("the link could not begin again at once", again);
            return true;
        }
    }
}

package io.gatehouse.device.nfc;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import org.jspecify.annotations.Nullable;

/** A card service in memory that can die, hang and lie. Thread-safe. */
final class FakeTerminals implements TerminalSource {

    /** The card side of one conversation. */
    @FunctionalInterface
    interface FakeCard {
        byte[] answer(byte[] command) throws CardException;
    }

    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    private final Semaphore changes = new Semaphore(0);
    private volatile @Nullable FakeCard card;
    private volatile @Nullable CardException dead;
    private volatile @Nullable CountDownLatch hang;
    volatile String name = "Fake Terminal 00 00";

    void put(FakeCard newCard) {
        card = newCard;
        changes.release();
    }

    void remove() {
        card = null;
        changes.release();
    }

    void die(CardException reason) {
        dead = reason;
        changes.release();
    }

    void revive() {
        dead = null;
    }

    /** From now on every call waits, deaf to interrupts, as native calls do. */
    void hang() {
        hang = new CountDownLatch(1);
    }

    void goOn() {
        CountDownLatch held = hang;
        hang = null;
        if (held != null) {
            held.countDown();
        }
    }

    @Override
    public Opened open() throws CardException {
        opened.incrementAndGet();
        return new Opened() {
            @Override
            public CardTerminals terminals() {
                return new Terminals();
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    private <T> T called(Callable<T> work) throws CardException {
        CountDownLatch held = hang;
        boolean interrupted = false;
        while (held != null && held.getCount() > 0) {
            try {
                held.await();
            } catch (InterruptedException deaf) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        CardException reason = dead;
        if (reason != null) {
            throw new CardException(reason.getMessage(), reason);
        }
        try {
            return work.call();
        } catch (CardException problem) {
            throw problem;
        } catch (Exception problem) {
            throw new CardException(problem);
        }
    }

    private boolean awaitChange(long waitMs, boolean present) throws InterruptedException {
        changes.drainPermits();
        boolean changed = (card != null) == present || changes.tryAcquire(waitMs, TimeUnit.MILLISECONDS);
        // True whatever happened: callers must not believe it
        return changed || waitMs > 0;
    }

    private final class Terminals extends CardTerminals {
        @Override
        public List<CardTerminal> list(State state) throws CardException {
            return called(() -> List.of(new Terminal()));
        }

        @Override
        public boolean waitForChange(long timeoutMs) {
            throw new UnsupportedOperationException("it lies");
        }
    }

    private final class Terminal extends CardTerminal {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public Card connect(String protocol) throws CardException {
            return called(() -> {
                FakeCard here = card;
                if (here == null) {
                    throw new CardNotPresentException("no card");
                }
                return new Connected(here);
            });
        }

        @Override
        public boolean isCardPresent() throws CardException {
            return called(() -> card != null);
        }

        @Override
        public boolean waitForCardPresent(long timeoutMs) throws CardException {
            return called(() -> awaitChange(timeoutMs, true));
        }

        @Override
        public boolean waitForCardAbsent(long timeoutMs) throws CardException {
            return called(() -> awaitChange(timeoutMs, false));
        }
    }

    private final class Connected extends Card {
        private final FakeCard mine;

        private Connected(FakeCard mine) {
            this.mine = mine;
        }

        @Override
        public ATR getATR() {
            return new ATR(new byte[] {0x3B, 0});
        }

        @Override
        public String getProtocol() {
            return "T=1";
        }

        @Override
        public CardChannel getBasicChannel() {
            return new Channel(this);
        }

        @Override
        public CardChannel openLogicalChannel() throws CardException {
            throw new CardException("none");
        }

        @Override
        public void beginExclusive() {}

        @Override
        public void endExclusive() {}

        @Override
        public byte[] transmitControlCommand(int controlCode, byte[] command) throws CardException {
            throw new CardException("none");
        }

        @Override
        public void disconnect(boolean reset) {}
    }

    private final class Channel extends CardChannel {
        private final Connected connected;

        private Channel(Connected connected) {
            this.connected = connected;
        }

        @Override
        public Card getCard() {
            return connected;
        }

        @Override
        public int getChannelNumber() {
            return 0;
        }

        @Override
        public ResponseAPDU transmit(CommandAPDU command) throws CardException {
            return called(() -> {
                if (!connected.mine.equals(card)) {
                    throw new CardException("the card has gone");
                }
                return new ResponseAPDU(connected.mine.answer(command.getBytes()));
            });
        }

        @Override
        public int transmit(java.nio.ByteBuffer command, java.nio.ByteBuffer response) throws CardException {
            throw new CardException("none");
        }

        @Override
        public void close() {}
    }
}

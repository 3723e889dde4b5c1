package io.gatehouse.device.nfc;

import io.gatehouse.device.reader.ReaderId;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One use of a terminal, from fresh terminals to the first trouble with them. Used by one thread only, the one that may
 * be given up; every method may hang for as long as the service does.
 */
final class CardSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CardSession.class);

    private final TerminalSource source;
    private final String namePart;

    // Valid from the first use to close
    private TerminalSource.@Nullable Opened opened;
    private @Nullable CardTerminal terminal;

    // Valid for one tap
    private @Nullable Card card;

    /** @param namePart a part of the terminal's name, any case; empty takes the first terminal */
    CardSession(TerminalSource source, String namePart) {
        this.source = source;
        this.namePart = namePart.toLowerCase(Locale.ROOT);
    }

    boolean isPresent() throws CardException {
        return terminal().isCardPresent();
    }

    /**
     * Whether a card is there now, after waiting for one at most that long. What the wait returns is no more than a
     * hint: it is known to wake without a change (jnasmartcardio issue 27).
     */
    boolean awaitPresent(int waitMs) throws CardException {
        CardTerminal here = terminal();
        return here.isCardPresent() || (here.waitForCardPresent(waitMs) && here.isCardPresent());
    }

    /** Whether no card is there now, after waiting for that at most that long. */
    boolean awaitAbsent(int waitMs) throws CardException {
        CardTerminal here = terminal();
        return !here.isCardPresent() || (here.waitForCardAbsent(waitMs) && !here.isCardPresent());
    }

    /**
     * Has the conversation with the phone that is there. A phone that breaks off is a failed conversation; it is an
     * exception only when the terminal does not work any more either. One that was reset or powered down meanwhile, by the
     * service or by somebody else who uses the terminal, is asked once more.
     */
    PhoneConversation.Turn converse(ReaderId reader, byte[] nonce) throws CardException {
        CardTerminal here = terminal();
        try {
            return converseAlsoAfterReset(here, reader, nonce);
        } catch (CardException | IllegalStateException | IllegalArgumentException brokenOff) {
            // IllegalArgumentException: jnasmartcardio's and the JDK's answer to an answer without a status word
            LOG.debug("reader {}: the card broke off: {}", reader, brokenOff.toString());
            return new PhoneConversation.Turn.Failed(
                    here.isCardPresent()
                            ? "the phone or card broke off: " + brokenOff.getMessage()
                            : "the phone or card was taken away before it had answered");
        }
    }

    private PhoneConversation.Turn converseAlsoAfterReset(CardTerminal here, ReaderId reader, byte[] nonce)
            throws CardException {
        try {
            return converseOnce(here, reader, nonce);
        } catch (CardException reset) {
            if (!PcscWords.isResetMeanwhile(reset)) {
                throw reset;
            }
            LOG.info("reader {}: the card was reset meanwhile, asked once more: {}", reader, reset.toString());
            disconnect();
            return converseOnce(here, reader, nonce);
        }
    }

    private PhoneConversation.Turn converseOnce(CardTerminal here, ReaderId reader, byte[] nonce) throws CardException {
        Card connected = here.connect("*");
        card = connected;
        return converse(connected, PhoneConversation.begin(reader, nonce));
    }

    private static PhoneConversation.Turn converse(Card card, PhoneConversation.Turn.Say first) throws CardException {
        PhoneConversation.Turn turn = first;
        while (turn instanceof PhoneConversation.Turn.Say say) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CardException("given up");
            }
            byte[] answer = card.getBasicChannel()
                    .transmit(new CommandAPDU(say.command()))
                    .getBytes();
            turn = PhoneConversation.hear(say.state(), answer);
        }
        return turn;
    }

    /** Lets go of the card; it may stay on the reader. */
    void disconnect() {
        Card connected = card;
        card = null;
        if (connected != null) {
            try {
                // Without a reset, which could come in the middle of the next one's conversation; each begins with
                // SELECT
                connected.disconnect(false);
            } catch (CardException | IllegalStateException gone) {
                LOG.debug("the card had gone before it was let go", gone);
            }
        }
    }

    @Override
    public void close() {
        disconnect();
        TerminalSource.Opened toClose = opened;
        opened = null;
        terminal = null;
        if (toClose != null) {
            try {
                toClose.close();
            } catch (CardException | IllegalStateException gone) {
                LOG.debug("the terminals had gone before they were given back", gone);
            }
        }
    }

    private CardTerminal terminal() throws CardException {
        CardTerminal known = terminal;
        if (known == null) {
            known = find(terminals().terminals().list());
            terminal = known;
        }
        return known;
    }

    private TerminalSource.Opened terminals() throws CardException {
        TerminalSource.Opened known = opened;
        if (known == null) {
            try {
                known = source.open();
            } catch (GeneralSecurityException noService) {
                throw new CardException("the card service cannot be reached: " + rootMessage(noService), noService);
            }
            opened = known;
        }
        return known;
    }

    private CardTerminal find(List<CardTerminal> terminals) throws CardException {
        List<String> names = new ArrayList<>();
        for (CardTerminal candidate : terminals) {
            if (candidate.getName().toLowerCase(Locale.ROOT).contains(namePart)) {
                return candidate;
            }
            names.add("\"" + candidate.getName() + "\"");
        }
        String there = names.isEmpty() ? "none" : String.join(", ", names);
        throw new CardException(
                namePart.isEmpty()
                        ? "no card terminal is connected"
                        : "no card terminal has \"" + namePart + "\" in its name; there are: " + there);
    }

    private static String rootMessage(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}

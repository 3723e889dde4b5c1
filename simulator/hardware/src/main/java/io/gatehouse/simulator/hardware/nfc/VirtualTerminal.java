package io.gatehouse.simulator.hardware.nfc;

import java.nio.ByteBuffer;
import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/** The terminal of one field, its card and its channel. Used by one thread. */
final class VirtualTerminal extends CardTerminal {

    /** Answer to reset of a contactless card without historical bytes (PC/SC part 3, section 3.1.3.2.3.1). */
    private static final byte[] ANSWER_TO_RESET = {0x3B, (byte) 0x80, (byte) 0x80, 0x01, 0x01};

    private final FieldLink link;

    VirtualTerminal(FieldLink link) {
        this.link = link;
    }

    @Override
    public String getName() {
        return link.name();
    }

    @Override
    public Card connect(String protocol) throws CardException {
        link.reset();
        return new VirtualCard();
    }

    @Override
    public boolean isCardPresent() throws CardException {
        return link.isPresent();
    }

    /** May return early, as real ones do. */
    @Override
    public boolean waitForCardPresent(long timeoutMs) throws CardException {
        return link.awaitPresence(true, timeoutMs);
    }

    /** May return early, as real ones do. */
    @Override
    public boolean waitForCardAbsent(long timeoutMs) throws CardException {
        return link.awaitPresence(false, timeoutMs);
    }

    private final class VirtualCard extends Card {

        @Override
        public ATR getATR() {
            return new ATR(ANSWER_TO_RESET);
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
            throw new CardException("a virtual card has one channel");
        }

        @Override
        public void beginExclusive() {
            // Nobody else can reach the card
        }

        @Override
        public void endExclusive() {
            // See beginExclusive
        }

        @Override
        public byte[] transmitControlCommand(int controlCode, byte[] command) throws CardException {
            throw new CardException("a virtual terminal has no control commands");
        }

        @Override
        public void disconnect(boolean reset) {
            // The next connect resets the card
        }
    }

    private final class Channel extends CardChannel {

        private final Card card;

        private Channel(Card card) {
            this.card = card;
        }

        @Override
        public Card getCard() {
            return card;
        }

        @Override
        public int getChannelNumber() {
            return 0;
        }

        @Override
        public ResponseAPDU transmit(CommandAPDU command) throws CardException {
            byte[] answer = link.transmit(command.getBytes());
            if (answer.length < 2) {
                throw new CardException("the card answered with " + answer.length + " bytes");
            }
            return new ResponseAPDU(answer);
        }

        @Override
        public int transmit(ByteBuffer command, ByteBuffer response) throws CardException {
            byte[] bytes = new byte[command.remaining()];
            command.get(bytes);
            byte[] answer = link.transmit(bytes);
            response.put(answer);
            return answer.length;
        }

        @Override
        public void close() throws CardException {
            throw new CardException("the basic channel stays open");
        }
    }
}

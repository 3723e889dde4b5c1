package io.gatehouse.simulator.hardware.nfc;

import io.gatehouse.simulator.hardware.loopback.Connection;
import io.gatehouse.simulator.hardware.loopback.Message;
import java.io.IOException;
import java.util.Optional;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The terminal's link to its field, and what it knows of the card in it. Used by one thread. */
final class FieldLink {

    /** A card that takes longer is gone for the terminal, as with a real one. */
    static final int ANSWER_LIMIT_MS = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(FieldLink.class);

    private final VirtualTerminalProvider.Address address;
    private final Connection connection;
    private boolean present;
    private boolean removed;

    private FieldLink(VirtualTerminalProvider.Address address, Connection connection) {
        this.address = address;
        this.connection = connection;
    }

    static FieldLink to(VirtualTerminalProvider.Address address) throws CardException {
        try {
            FieldLink link = new FieldLink(address, Connection.to(address.host(), address.port()));
            // The field says first what is in it
            link.awaitMessage(ANSWER_LIMIT_MS);
            return link;
        } catch (IOException unreachable) {
            throw unplugged(address, unreachable);
        }
    }

    String name() {
        return "Gatehouse Virtual Field " + address.host() + ":" + address.port();
    }

    /** Whether a card is there. Every removal shows once, also when another card has followed it at once. */
    boolean isPresent() throws CardException {
        drain();
        boolean steady = present && !removed;
        removed = false;
        return steady;
    }

    /** Waits until the presence may be the one asked for; does not count as having shown a removal. */
    boolean awaitPresence(boolean wanted, long waitMs) throws CardException {
        return seems(wanted) || (awaitMessage(waitMs) && seems(wanted));
    }

    private boolean seems(boolean wanted) {
        return wanted ? present : !present || removed;
    }

    /** Takes in one message; false when none came within the time. */
    boolean awaitMessage(long waitMs) throws CardException {
        Optional<Message> message = receive(Math.clamp(waitMs, 1, Integer.MAX_VALUE));
        message.ifPresent(this::takeIn);
        return message.isPresent();
    }

    /** Begins with the card that is there now. */
    void reset() throws CardException {
        drain();
        removed = false;
        if (!present) {
            throw new CardNotPresentException("no card is in the field");
        }
        send(Message.of(PhoneField.RESET));
    }

    private void drain() throws CardException {
        while (awaitMessage(1)) {
            // Taken in
        }
    }

    byte[] transmit(byte[] command) throws CardException {
        send(new Message(PhoneField.COMMAND, command));
        Optional<Message> message = receive(ANSWER_LIMIT_MS);
        while (message.isPresent() && message.get().type() == PhoneField.PRESENT) {
            takeIn(message.get());
            message = receive(ANSWER_LIMIT_MS);
        }
        if (message.isPresent() && message.get().type() == PhoneField.ANSWER) {
            return message.get().payload();
        }
        message.ifPresent(this::takeIn);
        throw new CardException(message.isPresent() ? "the card has gone" : "the card does not answer");
    }

    void close() {
        try {
            connection.close();
        } catch (IOException broken) {
            LOG.debug("{}: did not close", name(), broken);
        }
    }

    private void takeIn(Message message) {
        switch (message.type()) {
            case PhoneField.PRESENT -> present = true;
            case PhoneField.ABSENT -> {
                removed |= present;
                present = false;
            }
            default -> LOG.debug("{}: an answer came too late", name());
        }
    }

    private Optional<Message> receive(int waitMs) throws CardException {
        try {
            return connection.receive(waitMs);
        } catch (IOException broken) {
            throw unplugged(address, broken);
        }
    }

    private void send(Message message) throws CardException {
        try {
            connection.send(message);
        } catch (IOException broken) {
            throw unplugged(address, broken);
        }
    }

    private static CardException unplugged(VirtualTerminalProvider.Address address, IOException cause) {
        return new CardException(
                "the virtual NFC field at " + address.host() + ":" + address.port() + " is not there", cause);
    }
}

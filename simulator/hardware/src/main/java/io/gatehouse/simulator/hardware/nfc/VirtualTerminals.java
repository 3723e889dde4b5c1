package io.gatehouse.simulator.hardware.nfc;

import java.util.List;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import org.jspecify.annotations.Nullable;

/** The one terminal of a field. Connects at the first use; used by one thread. */
final class VirtualTerminals extends CardTerminals implements AutoCloseable {

    private final VirtualTerminalProvider.Address address;
    private @Nullable FieldLink link;

    VirtualTerminals(VirtualTerminalProvider.Address address) {
        this.address = address;
    }

    @Override
    public List<CardTerminal> list(State state) throws CardException {
        VirtualTerminal terminal = new VirtualTerminal(link());
        boolean listed = switch (state) {
            case ALL -> true;
            case CARD_PRESENT, CARD_INSERTION -> terminal.isCardPresent();
            case CARD_ABSENT, CARD_REMOVAL -> !terminal.isCardPresent();
        };
        return listed ? List.of(terminal) : List.of();
    }

    @Override
    public boolean waitForChange(long timeoutMs) throws CardException {
        return link().awaitMessage(timeoutMs);
    }

    @Override
    public void close() {
        if (link != null) {
            link.close();
        }
    }

    private FieldLink link() throws CardException {
        FieldLink known = link;
        if (known == null) {
            known = FieldLink.to(address);
            link = known;
        }
        return known;
    }
}

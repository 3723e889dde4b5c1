package io.gatehouse.device.nfc;

import java.security.GeneralSecurityException;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminals;

/**
 * Where card terminals come from: the PC/SC service, or virtual ones. The reader asks anew after every fault, since the
 * terminals of a service that was restarted never work again.
 */
@FunctionalInterface
public interface TerminalSource {

    /**
     * Fresh terminals, sharing nothing with earlier ones. Called by the thread that will use them.
     *
     * @throws GeneralSecurityException when there is no such service
     * @throws CardException when the service does not answer
     */
    Opened open() throws GeneralSecurityException, CardException;

    /** Terminals and how to give them back. Used by one thread. */
    interface Opened extends AutoCloseable {

        CardTerminals terminals();

        @Override
        void close() throws CardException;
    }
}

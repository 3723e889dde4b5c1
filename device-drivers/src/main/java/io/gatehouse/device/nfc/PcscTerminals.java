package io.gatehouse.device.nfc;

import java.security.GeneralSecurityException;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;
import jnasmartcardio.Smartcardio;

/**
 * The terminals of the machine's PC/SC service, through jnasmartcardio: the JDK's own provider keeps one context for
 * the life of the JVM and never comes back after a restart of the service (tried, and JDK source PCSCTerminals).
 */
final class PcscTerminals implements TerminalSource {

    private static final String FACTORY = "PC/SC";

    @Override
    public Opened open() throws GeneralSecurityException {
        CardTerminals terminals =
                TerminalFactory.getInstance(FACTORY, null, new Smartcardio()).terminals();
        return new Opened() {
            @Override
            public CardTerminals terminals() {
                return terminals;
            }

            @Override
            public void close() throws CardException {
                // Not left to the finalizer: a context that the service no longer answers would hang its thread.
                if (terminals instanceof Smartcardio.JnaCardTerminals context) {
                    context.close();
                }
            }
        };
    }
}

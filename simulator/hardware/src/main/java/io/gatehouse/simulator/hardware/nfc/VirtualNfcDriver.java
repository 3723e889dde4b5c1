package io.gatehouse.simulator.hardware.nfc;

import io.gatehouse.device.nfc.NfcReader;
import io.gatehouse.device.nfc.TerminalSource;
import io.gatehouse.device.reader.Reader;
import io.gatehouse.device.reader.ReaderDriver;
import io.gatehouse.device.reader.ReaderKind;
import io.gatehouse.device.reader.ReaderSettings;
import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.time.Clock;
import java.security.GeneralSecurityException;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;

/**
 * Driver {@code virtual-nfc}: the product's NFC reader on the terminals of {@link VirtualTerminalProvider}. Parameters:
 * {@code port} of the {@link PhoneField}, {@code host} (default 127.0.0.1), and {@code tap_limit_ms} as for pcsc.
 */
public final class VirtualNfcDriver implements ReaderDriver {

    @Override
    public String name() {
        return "virtual-nfc";
    }

    @Override
    public ReaderKind kind() {
        return ReaderKind.NFC;
    }

    @Override
    public Reader open(ReaderSettings settings, Clock clock, RandomSource random) {
        settings.allowOnly("host", "port", NfcReader.TAP_LIMIT_MS);
        var address = new VirtualTerminalProvider.Address(
                settings.text("host", "127.0.0.1"), settings.number("port", 1, 65_535));
        return new NfcReader(settings, () -> terminals(address), clock, random);
    }

    private static TerminalSource.Opened terminals(VirtualTerminalProvider.Address address)
            throws GeneralSecurityException {
        CardTerminals terminals = TerminalFactory.getInstance(
                        VirtualTerminalProvider.TYPE, address, new VirtualTerminalProvider())
                .terminals();
        return new TerminalSource.Opened() {
            @Override
            public CardTerminals terminals() {
                return terminals;
            }

            @Override
            public void close() {
                if (terminals instanceof VirtualTerminals virtual) {
                    virtual.close();
                }
            }
        };
    }
}

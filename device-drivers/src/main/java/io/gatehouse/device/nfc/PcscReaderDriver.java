package io.gatehouse.device.nfc;

import io.gatehouse.device.reader.Reader;
import io.gatehouse.device.reader.ReaderDriver;
import io.gatehouse.device.reader.ReaderKind;
import io.gatehouse.device.reader.ReaderSettings;
import io.gatehouse.protocol.crypto.RandomSource;
import io.gatehouse.protocol.time.Clock;

/**
 * Driver {@code pcsc}: readers that the machine's PC/SC service knows. Parameters: {@code terminal}, a part of the
 * reader's name as {@code pcsc_scan} shows it (left out: the first one), and {@code tap_limit_ms}.
 */
public final class PcscReaderDriver implements ReaderDriver {

    @Override
    public String name() {
        return "pcsc";
    }

    @Override
    public ReaderKind kind() {
        return ReaderKind.NFC;
    }

    @Override
    public Reader open(ReaderSettings settings, Clock clock, RandomSource random) {
        settings.allowOnly(NfcReader.TERMINAL, NfcReader.TAP_LIMIT_MS);
        return new NfcReader(settings, new PcscTerminals(), clock, random);
    }
}

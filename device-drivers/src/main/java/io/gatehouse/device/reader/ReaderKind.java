package io.gatehouse.device.reader;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a reader reads. */
public enum ReaderKind {
    /** Phones and cards held to it. */
    NFC,
    /** Codes shown to a camera. */
    QR;

    /** The word in configurations, {@code nfc} or {@code qr}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException names the kinds there are */
    public static ReaderKind parse(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no kind of reader \"" + word
                        + "\"; there are: "
                        + Arrays.stream(values()).map(ReaderKind::word).collect(Collectors.joining(", "))));
    }
}

package io.gatehouse.protocol.fact;

/** How a driver made himself known at a lane. */
public enum Method {
    NFC_PHONE,
    NFC_CARD,
    QR,
    PLATE,
    HELP_BUTTON,
    MANUAL
}

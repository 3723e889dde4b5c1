package io.gatehouse.protocol.tariff;

/** A tariff document that cannot be used: malformed, or in contradiction with itself. Says where and why. */
public final class TariffException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String place;
    private final String reason;

    /**
     * @param place JSON pointer (RFC 6901) into the document; empty for the whole of it
     * @param reason one sentence for the person who wrote the document
     */
    public TariffException(String place, String reason) {
        super((place.isEmpty() ? "/" : place) + ": " + reason);
        this.place = place;
        this.reason = reason;
    }

    public String place() {
        return place;
    }

    public String reason() {
        return reason;
    }
}

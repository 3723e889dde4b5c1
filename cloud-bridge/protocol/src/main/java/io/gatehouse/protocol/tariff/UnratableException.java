package io.gatehouse.protocol.tariff;

/**
 * A stay that this tariff does not speak of: entered outside its dates, or in another lot. At an exit this is no reason
 * to wait: the stay is reported as unrated.
 */
public final class UnratableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param reason one sentence for the operator */
    public UnratableException(String reason) {
        super(reason);
    }
}

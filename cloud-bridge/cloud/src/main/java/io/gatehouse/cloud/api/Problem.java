package io.gatehouse.cloud.api;

/** A request that cannot be met; the message says what happened and what to do. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    /** @param status of HTTP, 4xx or 5xx */
    public Problem(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}

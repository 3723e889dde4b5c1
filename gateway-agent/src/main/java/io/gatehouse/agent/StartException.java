package io.gatehouse.agent;

/** The agent cannot start; the message says why and what to do. */
final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.gatehouse.cloud.stream;

/** The stream did not do what was asked; names the file. */
public final class StreamException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StreamException(String message, Throwable cause) {
        super(message, cause);
    }
}

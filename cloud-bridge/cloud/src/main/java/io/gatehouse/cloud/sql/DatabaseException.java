package io.gatehouse.cloud.sql;

/** The database did not do what was asked; the message says what was asked, the cause why not. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}

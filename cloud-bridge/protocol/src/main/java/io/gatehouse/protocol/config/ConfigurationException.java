package io.gatehouse.protocol.config;

/** A configuration that cannot be used; the message names file, key and what was expected. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}

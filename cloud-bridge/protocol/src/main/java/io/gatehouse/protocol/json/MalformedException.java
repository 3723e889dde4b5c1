package io.gatehouse.protocol.json;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.stream.Collectors;

/** Bytes from outside that are not what they should be; the message says what was expected, and where. */
public final class MalformedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public MalformedException(String message) {
        super(message);
    }

    public MalformedException(String message, Throwable cause) {
        super(message, cause);
    }

    static MalformedException of(Class<?> type, IOException cause) {
        String where = cause instanceof JsonMappingException mapping
                        && !mapping.getPath().isEmpty()
                ? " at "
                        + mapping.getPath().stream()
                                .map(part ->
                                        part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                                .collect(Collectors.joining("."))
                : "";
        String what = cause instanceof JsonMappingException mapping ? mapping.getOriginalMessage() : cause.getMessage();
        return new MalformedException("not a " + type.getSimpleName() + where + ": " + what, cause);
    }
}

package io.gatehouse.cloud.lake;

/** The lake could not be written or read; names what was done. */
public final class LakeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    LakeException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.gatehouse.agent.store;

import java.sql.SQLException;

/** A store that does not do what it must; the message says which file and what was being done. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** SQLITE_CORRUPT and SQLITE_NOTADB. */
    private static final int CORRUPT = 11;

    private static final int NOT_A_DATABASE = 26;

    private final boolean damage;
    private final String file;

    public StoreException(String message) {
        this(message, "", false);
    }

    private StoreException(String message, String file, boolean damage) {
        super(message);
        this.file = file;
        this.damage = damage;
    }

    StoreException(String message, Throwable cause) {
        this("", message, cause);
    }

    private StoreException(String file, String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
        this.file = file;
        this.damage = cause instanceof SQLException sql
                && (sql.getErrorCode() == CORRUPT || sql.getErrorCode() == NOT_A_DATABASE);
    }

    /** SQLite could not. */
    static StoreException of(String file, String what, SQLException cause) {
        return new StoreException(file, file + ": " + what, cause);
    }

    /** What is in {@code lane.db} cannot be what was written there. */
    static StoreException damaged(String what) {
        return new StoreException(what, LaneStore.FILE, true);
    }

    /** What is in that file cannot be what was written there. */
    static StoreException damaged(String file, String what) {
        return new StoreException(file + ": " + what, file, true);
    }

    /** Whether it is about {@code feed.db}, which the cloud can tell again, and not about the lane's own journal. */
    public boolean isOfFeed() {
        return file.equals(FeedStore.FILE);
    }

    /** Whether the file itself is broken, so that trying again cannot help and a new incarnation must begin. */
    public boolean isDamage() {
        return damage;
    }
}

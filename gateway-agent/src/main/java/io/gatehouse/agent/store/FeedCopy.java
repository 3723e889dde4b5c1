package io.gatehouse.agent.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The verified copy of {@code feed.db} beside it, and what is done when the file is lost: the copy takes its place, and
 * the cloud tells the rest. On the thread that opens or writes the feed.
 */
final class FeedCopy {

    private static final Logger LOG = LoggerFactory.getLogger(FeedCopy.class);
    private static final String COPY = "feed.copy.db";
    private static final String MAKING = "feed.copy.making";
    private static final String NOTE = "feed.damaged";
    private static final String ASIDE = "aside/feed";

    private final Path folder;
    private final Path file;

    FeedCopy(Path folder) {
        this.folder = folder;
        this.file = folder.resolve(FeedStore.FILE);
    }

    /** Asks for the copy at the next opening; for a reader that finds the file damaged. */
    void leaveNote(String reason) {
        try {
            DurableFiles.replace(folder.resolve(NOTE), reason.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notWritten) {
            throw new StoreException("cannot write " + folder.resolve(NOTE), notWritten);
        }
    }

    /**
     * Makes a copy and lets it take the place of the one before, when it is sound.
     *
     * @param at written into it, to be shown when it is used
     */
    void make(Database feed, Instant at) {
        Path making = folder.resolve(MAKING);
        try {
            deleteWithLog(making);
            feed.script("VACUUM INTO '" + making.toAbsolutePath().toString().replace("'", "''") + "'");
            try (Database copy = Database.plainWriter(making)) {
                copy.script("INSERT OR REPLACE INTO copied (one, at_ms) VALUES (1, " + at.toEpochMilli() + ")");
            }
            if (isSound(making)) {
                DurableFiles.move(making, folder.resolve(COPY));
            } else {
                throw new StoreException("the copy of feed.db is not sound and is not used");
            }
        } catch (IOException noRoom) {
            throw new StoreException("cannot make a copy of the feed", noRoom);
        }
    }

    /** To be called before the feed is opened: puts the copy in its place when it is lost or damaged. */
    void restoreIfLost() {
        try {
            Path note = folder.resolve(NOTE);
            boolean isDamaged = Files.exists(file) && (Files.exists(note) || !isSound(file));
            if (isDamaged) {
                setAside();
            }
            if (!Files.exists(file) && Files.exists(folder.resolve(COPY)) && isSound(folder.resolve(COPY))) {
                LOG.warn("feed.db is {}: its copy is used", isDamaged ? "damaged" : "gone");
                Path fresh = folder.resolve(FeedStore.FILE + ".new");
                Files.copy(folder.resolve(COPY), fresh, StandardCopyOption.REPLACE_EXISTING);
                DurableFiles.move(fresh, file);
            }
            Files.deleteIfExists(note);
        } catch (IOException unusable) {
            throw new StoreException("cannot restore " + file, unusable);
        }
    }

    /** The cloud can tell all of it again, so only the newest damaged one is kept. */
    private void setAside() throws IOException {
        Path aside = folder.resolve(ASIDE);
        Files.createDirectories(aside);
        for (String name : List.of(FeedStore.FILE + "-wal", FeedStore.FILE + "-shm", FeedStore.FILE)) {
            Files.deleteIfExists(aside.resolve(name));
            if (Files.exists(folder.resolve(name))) {
                DurableFiles.rename(folder.resolve(name), aside.resolve(name));
            }
        }
    }

    private static boolean isSound(Path database) {
        try (Database read = Database.reader(database)) {
            return read.text("PRAGMA quick_check(1)").equals("ok") && read.number("SELECT count(*) FROM cursor") <= 1;
        } catch (StoreException damaged) {
            if (!damaged.isDamage()) {
                throw damaged;
            }
            return false;
        }
    }

    private static void deleteWithLog(Path database) throws IOException {
        for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(Path.of(database + suffix));
        }
    }
}

package io.gatehouse.agent.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stores that could not go on: kept below {@code aside}, one numbered folder each, for whoever wants to look. Also the
 * note by which a running agent asks for the next start to set its store aside.
 */
final class SetAside {

    private static final String NOTE = "lane.successor";
    private static final String FOLDER = "aside";

    /** So many are kept however full the disk is. */
    private static final int KEPT = 3;

    /** Below this part of the disk free, older ones go; in percent. */
    private static final int FREE_PERCENT_LEAST = 10;

    private final Path folder;

    SetAside(Path folder) {
        this.folder = folder;
    }

    /** Why the store is to be set aside at the next start, if it is. */
    Optional<String> note() {
        try {
            return Files.exists(folder.resolve(NOTE))
                    ? Optional.of(Files.readString(folder.resolve(NOTE)))
                    : Optional.empty();
        } catch (IOException unreadable) {
            // The note is there, and that is what counts.
            return Optional.of("a running agent asked for it");
        }
    }

    void leaveNote(String reason) {
        try {
            DurableFiles.replace(folder.resolve(NOTE), reason.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notWritten) {
            throw new StoreException("cannot write " + folder.resolve(NOTE), notWritten);
        }
    }

    /**
     * Puts a finished store into the place of the one before. Every step may be the last before a power cut: called
     * again, it goes on where it was.
     *
     * @param finished complete, closed, without a log of its own
     */
    void replaceBy(Path finished) {
        try {
            // The log goes before its file: a log without its file is harmless, a file beside a foreign log is not.
            for (String name : List.of(NOTE, LaneStore.FILE + "-wal", LaneStore.FILE + "-shm", LaneStore.FILE)) {
                if (Files.exists(folder.resolve(name))) {
                    DurableFiles.rename(folder.resolve(name), place().resolve(name));
                }
            }
            DurableFiles.move(finished, folder.resolve(LaneStore.FILE));
        } catch (IOException cannotMove) {
            throw new StoreException("cannot set the store in " + folder.toAbsolutePath() + " aside", cannotMove);
        }
    }

    /** The newest folder as long as it lacks the file itself, which moves last; else a new one. */
    private Path place() throws IOException {
        List<Path> kept = kept();
        if (!kept.isEmpty() && !Files.exists(kept.getLast().resolve(LaneStore.FILE))) {
            return kept.getLast();
        }
        int number = kept.isEmpty() ? 1 : number(kept.getLast()) + 1;
        Path next = folder.resolve(FOLDER).resolve(Integer.toString(number));
        Files.createDirectories(next);
        DurableFiles.syncFolder(folder.resolve(FOLDER));
        return next;
    }

    /** Oldest first. */
    List<Path> kept() throws IOException {
        List<Path> kept = new ArrayList<>();
        if (Files.isDirectory(folder.resolve(FOLDER))) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.resolve(FOLDER), "[0-9]*")) {
                all.forEach(kept::add);
            }
        }
        kept.sort((one, other) -> Integer.compare(number(one), number(other)));
        return kept;
    }

    private static int number(Path aside) {
        String name = aside.getFileName().toString();
        return name.matches("[0-9]{1,9}") ? Integer.parseInt(name) : 0;
    }

    /**
     * Gives room back, oldest first, when the disk is short of it.
     *
     * @param areHeld whether the cloud holds what they held
     */
    void prune(boolean areHeld) {
        try {
            List<Path> kept = kept();
            var disk = Files.getFileStore(folder);
            while (areHeld
                    && kept.size() > KEPT
                    && disk.getUsableSpace() < disk.getTotalSpace() / 100 * FREE_PERCENT_LEAST) {
                delete(kept.removeFirst());
            }
        } catch (IOException cannotLook) {
            throw new StoreException("cannot look through " + folder.resolve(FOLDER), cannotLook);
        }
    }

    private static void delete(Path aside) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(aside)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(aside);
    }
}

package io.gatehouse.agent.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Files that are there, whole, or not at all, also after a power cut. */
final class DurableFiles {

    private DurableFiles() {}

    /** Writes a small file in the place of the one before. */
    static void replace(Path file, byte[] bytes) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, bytes);
        move(fresh, file);
    }

    /** What the file holds is on the disk before its name changes, and the name is when this returns. */
    static void move(Path from, Path to) throws IOException {
        try (FileChannel channel = FileChannel.open(from, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        rename(from, to);
    }

    /** Only the name: for files whose contents may be damaged or read-only. */
    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(folderOf(to));
        if (!folderOf(from).equals(folderOf(to))) {
            syncFolder(folderOf(from));
        }
    }

    static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

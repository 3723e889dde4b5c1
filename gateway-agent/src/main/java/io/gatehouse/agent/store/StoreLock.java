package io.gatehouse.agent.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One agent per store: a lock of the operating system, which a crash releases. */
final class StoreLock implements AutoCloseable {

    private static final String FILE = "lane.lock";

    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    static StoreLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new StoreException("another agent has the store " + folder.toAbsolutePath()
                        + " open; stop it, or give this one its own store.folder");
            }
            return new StoreLock(channel);
        } catch (IOException cannotLock) {
            throw new StoreException("cannot lock the store " + folder.toAbsolutePath(), cannotLock);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException cannotClose) {
            throw new StoreException("cannot release the store's lock", cannotClose);
        }
    }
}

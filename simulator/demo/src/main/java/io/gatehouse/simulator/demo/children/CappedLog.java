package io.gatehouse.simulator.demo.children;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A log file that, when it has reached its cap, becomes {@code FILE.1} and begins anew: at most two caps on disk. */
final class CappedLog implements AutoCloseable {
    private final Path file;
    private final long bytesMax;
    private long bytes;
    private BufferedWriter writer;

    CappedLog(Path file, long bytesMax) throws IOException {
        this.file = file.toAbsolutePath();
        this.bytesMax = bytesMax;
        Path folder = this.file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        this.bytes = Files.exists(this.file) ? Files.size(this.file) : 0;
        this.writer = open();
    }

    void line(String text) throws IOException {
        int length = text.getBytes(StandardCharsets.UTF_8).length + 1;
        if (bytes > 0 && bytes + length > bytesMax) {
            writer.close();
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            writer = open();
            bytes = 0;
        }
        writer.write(text + "\n");
        writer.flush();
        bytes += length;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private BufferedWriter open() throws IOException {
        return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}

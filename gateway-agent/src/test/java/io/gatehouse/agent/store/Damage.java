package io.gatehouse.agent.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** What may befall the files of a store. */
enum Damage {
    HEADER_ZEROED,
    PAGE_OVERWRITTEN,
    FILE_TRUNCATED,
    LOG_GONE,
    LOG_OVERWRITTEN,
    LOG_HEADER_ZEROED,
    LOG_TAIL_OVERWRITTEN;

    private static final int PAGE = 4096;

    void befall(Path folder, Random random) throws IOException {
        Path file = folder.resolve(LaneStore.FILE);
        Path log = folder.resolve(LaneStore.FILE + "-wal");
        switch (this) {
            case HEADER_ZEROED -> change(file, bytes -> Arrays.fill(bytes, 0, 100, (byte) 0));
            case PAGE_OVERWRITTEN ->
                change(file, bytes -> noise(bytes, random.nextInt(bytes.length / PAGE) * PAGE, PAGE, random));
            case FILE_TRUNCATED -> {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(bytes, PAGE + random.nextInt(bytes.length - PAGE)));
            }
            case LOG_GONE -> Files.deleteIfExists(log);
            case LOG_HEADER_ZEROED -> changeLog(log, bytes -> Arrays.fill(bytes, 0, 32, (byte) 0));
            case LOG_OVERWRITTEN ->
                changeLog(log, bytes -> {
                    int at = random.nextInt(bytes.length);
                    noise(bytes, at, Math.min(bytes.length - at, 1 + random.nextInt(2 * PAGE)), random);
                });
            case LOG_TAIL_OVERWRITTEN ->
                changeLog(log, bytes -> {
                    int at = random.nextInt(bytes.length);
                    noise(bytes, at, bytes.length - at, random);
                });
        }
    }

    private static void noise(byte[] bytes, int at, int length, Random random) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, at, length);
    }

    private static void changeLog(Path log, java.util.function.Consumer<byte[]> change) throws IOException {
        if (Files.exists(log) && Files.size(log) > 0) {
            change(log, change);
        }
    }

    private static void change(Path file, java.util.function.Consumer<byte[]> change) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        change.accept(bytes);
        Files.write(file, bytes);
    }
}

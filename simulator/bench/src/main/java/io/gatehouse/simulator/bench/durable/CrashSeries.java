package io.gatehouse.simulator.bench.durable;

import io.gatehouse.agent.store.FeedStore;
import io.gatehouse.agent.store.JournalCheck;
import io.gatehouse.agent.store.JournalReading;
import io.gatehouse.agent.store.LaneStore;
import io.gatehouse.protocol.crypto.JdkCrypto;
import io.gatehouse.protocol.entry.Entry;
import io.gatehouse.protocol.entry.Head;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Kills a lane under load over and over on one store, so that it recovers on top of recovery, and looks after each kill
 * whether everything acknowledged is there and fits. Confined to one thread.
 */
public final class CrashSeries {

    /** A Java starts and opens the store in about this time. */
    private static final int START_MS = 700;
    /** Lines that a lane may say before it is killed, and how much later at most. */
    private static final int LINES = 150;

    private static final int MOMENT_MS = 10;

    private final Path folder;
    private final Random random;
    private final Map<String, String> environment;
    private final AfterKill afterKill;
    /** Of the entries that may not have been forgotten. */
    private final Map<Long, String> acknowledged = new HashMap<>();

    private final List<String> heads = new ArrayList<>();
    private int acknowledgedCount;
    private long feedSeq;
    private long keptSeq;
    private long floor;

    /** What happens to the disk between the death of a lane and its next start. */
    @FunctionalInterface
    public interface AfterKill {
        void run() throws IOException;
    }

    /** @param environment what the lane's process gets besides ours */
    public CrashSeries(Path folder, long seed, Map<String, String> environment, AfterKill afterKill) {
        this.folder = folder;
        this.random = new Random(seed);
        this.environment = Map.copyOf(environment);
        this.afterKill = afterKill;
    }

    /** How many entries were acknowledged so far. */
    public int acknowledged() {
        return acknowledgedCount;
    }

    /** How many entries of the journal's beginning the lanes have forgotten. */
    public long forgotten() {
        return floor;
    }

    /**
     * Starts a lane, kills it at a random moment, and checks what it left.
     *
     * @throws IllegalStateException names what is lost or wrong, or what the child said when it died by itself
     */
    public void killOnce() throws IOException, InterruptedException {
        Process child = start();
        // One kill in six hits the start, with its recovery; one in three a checkpoint, and what is forgotten then.
        int aim = random.nextInt(6);
        boolean early = aim == 0;
        boolean atCheckpoint = aim == 1 || aim == 2;
        List<String> said = new ArrayList<>();
        boolean killed;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            int lines = early ? 0 : atCheckpoint ? Integer.MAX_VALUE : 1 + random.nextInt(LINES);
            String line = "";
            while (line != null
                    && said.size() < lines
                    && !(atCheckpoint && line.equals(CrashChildProgram.CHECKPOINT))) {
                line = out.readLine();
                if (line != null) {
                    said.add(line);
                }
            }
            killed = !child.waitFor(random.nextInt(early ? START_MS : MOMENT_MS), TimeUnit.MILLISECONDS);
            // By its handle: the process itself would close what is still to be read.
            child.toHandle().destroyForcibly();
            child.waitFor();
            out.lines().forEach(said::add);
        }
        said.forEach(this::take);
        if (!killed) {
            throw new IllegalStateException("the lane ended by itself: " + said);
        }
        afterKill.run();
        check();
    }

    private Process start() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx64m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CrashChildProgram.class.getName(),
                folder.toString(),
                Long.toString(random.nextLong()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** A line without its end was never said. */
    private void take(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "entry" -> {
                if (words.length == 3 && words[2].length() == 36) {
                    acknowledged.put(Long.parseLong(words[1]), words[2]);
                    acknowledgedCount++;
                }
            }
            case "head" -> {
                if (words.length == 4 && words[3].length() == 128) {
                    heads.add(line);
                }
            }
            case "feed" -> {
                if (words.length == 2) {
                    feedSeq = Math.max(feedSeq, Long.parseLong(words[1]));
                }
            }
            case "kept" -> {
                // A number whose end is missing is smaller than the one that was meant.
                if (words.length == 2) {
                    keptSeq = Math.max(keptSeq, Long.parseLong(words[1]));
                }
            }
            default -> {
                // Ready, a checkpoint, or what a dying Java says.
            }
        }
    }

    private void check() {
        if (!Files.isRegularFile(folder.resolve(LaneStore.FILE)) && acknowledged.isEmpty()) {
            // Killed before there was a store.
            return;
        }
        try (JournalReading journal = JournalReading.open(folder)) {
            JournalCheck.Finding finding = JournalCheck.of(folder, journal);
            require(finding.good(), finding.words());
            long before = floor;
            floor = journal.floor().seq();
            require(floor >= before, "the journal begins at " + floor + " and not at " + before + " any more");
            require(floor <= keptSeq, "forgotten up to " + floor + ", but kept only up to " + keptSeq);
            acknowledged.keySet().removeIf(gone -> gone <= floor);
            long seq = floor;
            int found = 0;
            for (List<Entry> page = journal.after(seq, 500); !page.isEmpty(); page = journal.after(seq, 500)) {
                for (Entry entry : page) {
                    String said = acknowledged.get(entry.seq());
                    require(
                            said == null || said.equals(entry.id().toString()),
                            "entry " + entry.seq() + " is another than the one acknowledged, " + said);
                    found += said == null ? 0 : 1;
                }
                seq = page.getLast().seq();
            }
            require(found == acknowledged.size(), acknowledged.size() - found + " acknowledged entries are lost");
            heads.forEach(head -> checkHead(journal, head));
            heads.clear();
        }
        try (FeedStore feed = FeedStore.open(folder)) {
            long kept = feed.cursor().map(FeedStore.Cursor::seq).orElse(0L);
            require(kept >= feedSeq, "the feed's cursor went back from " + feedSeq + " to " + kept);
        }
    }

    private static void checkHead(JournalReading journal, String line) {
        String[] words = line.split(" ");
        long seq = Long.parseLong(words[1]);
        if (seq <= journal.floor().seq()) {
            return;
        }
        HexFormat hex = HexFormat.of();
        byte[] hash = hex.parseHex(words[2]);
        require(Arrays.equals(hash, journal.hashAt(seq)), "the head at " + seq + " was signed for another hash");
        Head head = new Head(journal.stream(), seq, hash, hex.parseHex(words[3]));
        require(head.isSignedBy(journal.publicKey(), JdkCrypto.verifier()), "the head at " + seq + " is forged");
    }

    private static void require(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalStateException(otherwise);
        }
    }
}

package io.gatehouse.agent.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that writes the guard's ring and its log. {@link #keep}, {@link #journalled} and {@link #say} are for any
 * thread and never wait: what the disk does not take in time is counted.
 */
final class RingWriter implements AutoCloseable {

    /** Records and marks that wait for the disk. */
    static final int QUEUE_MAX = 256;

    /** Records that are on no disk and are known by their numbers; more are only counted. */
    private static final int NOT_KEPT_MAX = 4096;

    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final long END_WITHIN_MS = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(RingWriter.class);

    private final Mailbox<Job> queue = new Mailbox<>(QUEUE_MAX);
    private final Set<Long> notKept = ConcurrentHashMap.newKeySet();
    private final AtomicLong beyond = new AtomicLong();
    private final @Nullable ServedRing ring;
    private final Thread thread;
    private volatile boolean stopping;

    private sealed interface Job {
        record Keep(Served served) implements Job {}

        record Journalled(long number) implements Job {}

        record Say(String words, @Nullable Exception cause) implements Job {}
    }

    private RingWriter(@Nullable ServedRing ring) {
        this.ring = ring;
        this.thread = Thread.ofPlatform().name("guard-file").daemon().unstarted(this::run);
    }

    /** Opens the ring of that folder; where it cannot be opened the guard works all the same, and records are counted. */
    static RingWriter open(Path folder) {
        ServedRing ring = null;
        try {
            ring = ServedRing.open(folder);
        } catch (IOException noRing) {
            LOG.error("the exit guard has no file: what it does is only in memory", noRing);
        }
        return new RingWriter(ring);
    }

    void start() {
        thread.start();
    }

    /** What an agent before this one did and did not journal, oldest first. */
    List<Served> before() {
        return ring == null ? List.of() : ring.before();
    }

    long lastNumber() {
        return ring == null ? 0 : ring.lastNumber();
    }

    void keep(Served served) {
        if (!queue.offer(new Job.Keep(served))) {
            notKept(served.number());
        }
    }

    private void notKept(long number) {
        if (notKept.size() < NOT_KEPT_MAX) {
            notKept.add(number);
        } else {
            beyond.incrementAndGet();
        }
    }

    /** For the log, by this thread: a log is a file too. */
    void say(String words, @Nullable Exception cause) {
        boolean _ = queue.offer(new Job.Say(words, cause));
    }

    void journalled(long number) {
        notKept.remove(number);
        if (!queue.offer(new Job.Journalled(number))) {
            LOG.warn("record {} of the exit guard stays marked as owed: its disk does not answer", number);
        }
    }

    /** Records that are neither in the ring nor in the journal: a crash would lose them. */
    long missing() {
        return notKept.size() + beyond.get();
    }

    private void run() {
        while (!stopping || queue.size() > 0) {
            Optional<Job> next = Optional.ofNullable(queue.poll());
            if (next.isEmpty()) {
                queue.await(IDLE);
            } else {
                work(next.get());
            }
        }
    }

    private void work(Job job) {
        ServedRing file = ring;
        try {
            switch (job) {
                case Job.Keep(Served served) -> keep(file, served);
                case Job.Journalled(long number) -> {
                    if (file != null) {
                        file.journalled(number);
                    }
                }
                case Job.Say(String words, Exception cause) -> LOG.warn(words, cause);
            }
        } catch (IOException | UncheckedIOException notTaken) {
            LOG.error("the exit guard's file did not take a record", notTaken);
        }
    }

    private void keep(@Nullable ServedRing file, Served served) throws IOException {
        try {
            if (file == null) {
                throw new IOException("there is no file");
            }
            file.keep(served);
        } catch (IOException notTaken) {
            notKept(served.number());
            throw notTaken;
        }
    }

    @Override
    public void close() {
        stopping = true;
        queue.wake();
        try {
            thread.join(END_WITHIN_MS);
            if (ring != null && !thread.isAlive()) {
                ring.close();
            }
        } catch (IOException notClosed) {
            LOG.warn("the exit guard's file was not closed", notClosed);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}

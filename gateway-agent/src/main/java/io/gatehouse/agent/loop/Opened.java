package io.gatehouse.agent.loop;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened so far. It is closed in the opposite order, all of it, whatever fails to close. On one thread. */
final class Opened implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

    private final Deque<AutoCloseable> things = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T thing) {
        things.push(thing);
        return thing;
    }

    @Override
    public void close() {
        while (!things.isEmpty()) {
            AutoCloseable next = things.pop();
            try {
                next.close();
            } catch (Exception failed) {
                LOG.warn("{} did not close", next.getClass().getSimpleName(), failed);
            }
        }
    }
}

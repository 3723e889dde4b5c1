package io.gatehouse.simulator.demo.children;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All children of one demo. Closing it, or the end of this JVM (Ctrl-C included), ends them all at once. May be called
 * from any thread.
 */
public final class Children implements AutoCloseable {
    private final List<Child> children = new ArrayList<>();
    private final Thread hook = new Thread(this::closeAll, "stop-children");
    private boolean closed;

    private Children() {}

    /** No children yet; from now on none survives this JVM. */
    public static Children open() {
        Children children = new Children();
        Runtime.getRuntime().addShutdownHook(children.hook);
        return children;
    }

    /**
     * Starts a program.
     *
     * @throws IOException when the process could not be started, or this was closed
     */
    public Child start(Program program) throws IOException {
        synchronized (children) {
            if (closed) {
                throw new IOException(program.name() + " is not started: the demo is stopping");
            }
            children.removeIf(child -> !child.isAlive());
            Child child = Child.start(program);
            children.add(child);
            return child;
        }
    }

    /** Ends all of them, in parallel, within about 10 s. */
    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // This JVM is ending already; the hook finds nothing left to do.
        }
    }

    private void closeAll() {
        List<Child> left;
        synchronized (children) {
            closed = true;
            left = List.copyOf(children);
            children.clear();
        }
        List<Thread> closers = left.stream()
                .map(child -> Thread.ofPlatform()
                        .name("stop " + child.program().name())
                        .start(child::close))
                .toList();
        for (Thread closer : closers) {
            try {
                closer.join();
            } catch (InterruptedException interrupted) {
                left.forEach(child -> ProcessHandle.of(child.pid()).ifPresent(ProcessHandle::destroyForcibly));
                Thread.currentThread().interrupt();
            }
        }
    }
}

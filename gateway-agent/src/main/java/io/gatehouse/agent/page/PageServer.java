package io.gatehouse.agent.page;

import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;

/** The local web server: page, {@code /health}, {@code /prometheus}. On loopback only. */
public final class PageServer implements AutoCloseable {

    private final ApplicationContext context;
    private final EmbeddedServer server;

    private PageServer(ApplicationContext context, EmbeddedServer server) {
        this.context = context;
        this.server = server;
    }

    /** The page's port cannot be had. */
    public static final class PortException extends RuntimeException {
        private static final long serialVersionUID = 1;

        PortException(int port, Throwable cause) {
            super(
                    "the page's port " + port + " is in use by another program; stop that, or set page.port to another"
                            + " one, or to 0 for any free one",
                    cause);
        }
    }

    /**
     * @param port 0 for any free one
     * @throws PortException when it is taken
     */
    public static PageServer start(int port, CurrentView view) {
        ApplicationContext context = ApplicationContext.builder()
                .banner(false)
                .properties(Map.of(
                        "micronaut.application.name", "gatehouse-agent",
                        "micronaut.server.host", "127.0.0.1",
                        "micronaut.server.port", port == 0 ? -1 : port,
                        "micronaut.metrics.enabled", true,
                        "micronaut.metrics.export.prometheus.enabled", true,
                        "endpoints.all.enabled", false,
                        "endpoints.health.enabled", true,
                        "endpoints.health.sensitive", false,
                        "endpoints.prometheus.enabled", true,
                        "endpoints.prometheus.sensitive", false))
                .singletons(view)
                .start();
        try {
            EmbeddedServer server = context.getBean(EmbeddedServer.class);
            server.start();
            return new PageServer(context, server);
        } catch (ServerStartupException taken) {
            context.close();
            throw new PortException(port, taken);
        }
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        context.close();
    }
}

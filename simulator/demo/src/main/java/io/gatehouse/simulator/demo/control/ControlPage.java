package io.gatehouse.simulator.demo.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the control page on loopback, with the JDK's own server: the simulator needs no more. */
public final class ControlPage implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlPage.class);
    private static final int THREADS = 4;
    private static final int FORM_BYTES_MAX = 4_096;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, task -> Thread.ofPlatform().daemon().name("control page").unstarted(task));
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Controls controls;

    private ControlPage(HttpServer server, Controls controls) {
        this.server = server;
        this.controls = controls;
    }

    /**
     * @param port 0 for any free one
     * @throws IOException names the port when it is taken
     */
    public static ControlPage start(int port, Controls controls) throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (BindException taken) {
            throw new IOException(
                    "the control page's port " + port + " is in use: stop the other program or give"
                            + " another --port",
                    taken);
        }
        ControlPage page = new ControlPage(server, controls);
        server.setExecutor(page.threads);
        server.createContext("/", exchange -> page.answer(exchange));
        server.start();
        return page;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                route(exchange);
            } catch (RuntimeException failed) {
                LOG.error("a request of the control page failed", failed);
                send(exchange, 500, "text/plain", "That did not work: " + failed.getMessage());
            }
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        switch (exchange.getRequestMethod() + " " + path) {
            case "GET /" -> send(exchange, 200, "text/html", page());
            case "GET /control.css" -> send(exchange, 200, "text/css", resource("control.css"));
            case "GET /control.js" -> send(exchange, 200, "text/javascript", resource("control.js"));
            case "POST /do" -> act(exchange);
            default -> send(exchange, 404, "text/plain", "There is nothing at " + path);
        }
    }

    /** Buttons come from this page only: another site's form would name another origin. */
    private void act(HttpExchange exchange) throws IOException {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null && !origin.matches("http://(127\\.0\\.0\\.1|localhost):" + port())) {
            send(exchange, 403, "text/plain", "Buttons of this page only.");
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(FORM_BYTES_MAX);
        String said = controls.act(form(new String(body, StandardCharsets.UTF_8)));
        send(exchange, 200, "text/plain", said);
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String field : text.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                form.put(
                        field.substring(0, equals),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private String page() {
        StringOutput html = new StringOutput();
        templates.render("control.jte", controls.view(), html);
        return html.toString();
    }

    private static String resource(String name) throws IOException {
        try (var in = ControlPage.class.getResourceAsStream("/control/" + name)) {
            if (in == null) {
                throw new IOException("this program lacks its resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

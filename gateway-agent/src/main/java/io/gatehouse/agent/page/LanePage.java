package io.gatehouse.agent.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Serves the lane's page: whole at {@code /}, then piece by piece over server-sent events. */
@Controller
final class LanePage {

    /** Nobody reads faster; the page of a busy lane stays cheap. */
    private static final Duration BETWEEN_NEWS = Duration.ofMillis(250);
    /** Also without a change something is sent, so that the page knows that the agent lives. */
    private static final int UNCHANGED_TURNS_MAX = 8;

    private final CurrentView current;
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    LanePage(CurrentView current) {
        this.current = current;
    }

    @Get(produces = MediaType.TEXT_HTML)
    HttpResponse<String> page() {
        Optional<LaneView> view = current.newest();
        return view.isEmpty()
                ? HttpResponse.serverError("The agent is starting. Reload in a moment.")
                : HttpResponse.ok(render("lane.jte", view.get()))
                        .header("Content-Security-Policy", "default-src 'self'; img-src data:");
    }

    @Get(value = "/live", produces = MediaType.TEXT_EVENT_STREAM)
    Publisher<Event<String>> live() {
        News news = new News();
        return Flux.interval(BETWEEN_NEWS).onBackpressureDrop().concatMapIterable(tick -> news.next());
    }

    @Get(value = "/lane.css", produces = "text/css")
    String style() {
        return resource("lane.css");
    }

    @Get(value = "/lane.js", produces = "text/javascript")
    String script() {
        return resource("lane.js");
    }

    private String render(String template, LaneView view) {
        StringOutput html = new StringOutput();
        templates.render(template, view, html);
        return html.toString();
    }

    private static String resource(String name) {
        try (var in = LanePage.class.getResourceAsStream("/page/" + name)) {
            if (in == null) {
                throw new IllegalStateException("this program lacks its resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What one browser has been told already. */
    private final class News {
        private String told = "";
        private int unchanged;

        List<Event<String>> next() {
            String html = current.newest().map(view -> render("live.jte", view)).orElse("");
            if (html.isEmpty() || (html.equals(told) && ++unchanged < UNCHANGED_TURNS_MAX)) {
                return List.of();
            }
            told = html;
            unchanged = 0;
            return List.of(Event.of(html));
        }
    }
}

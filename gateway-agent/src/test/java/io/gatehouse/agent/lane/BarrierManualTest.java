package io.gatehouse.agent.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gatehouse.agent.decision.Direction;
import io.gatehouse.agent.decision.LaneMode;
import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.CommandOutcome;
import io.gatehouse.device.barrier.CommandOutcome.Refusal;
import io.gatehouse.protocol.id.PoolId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The manual of the barrier, {@code src/test/resources/manual/*.txt}: one line an input, one line what follows. A
 * chapter starts with {@code ==} and its title; {@code given} lines set the lane up; {@code ->} is what the input above
 * led to, {@code -> nothing} included. After each input the lane is in a defined state and has left no timer behind. The
 * manual is the specification of {@link LaneMachine}.
 */
class BarrierManualTest {

    private static final List<String> BOOKS =
            List.of("entrance", "exit", "exceptions", "modes", "faults", "reversible");
    private static final Pattern WAIT = Pattern.compile("wait ([0-9.]+) (ms|s|min)");
    private static final Pattern CONTACT =
            Pattern.compile("(arming loop|closing loop|help button|fire|mains|cabinet door|arm broken) (on|off)");

    @TestFactory
    Stream<DynamicNode> the_barrier_does_what_its_manual_says() {
        return BOOKS.stream()
                .map(book -> DynamicContainer.dynamicContainer(
                        book,
                        chapters(book).stream()
                                .map(chapter -> DynamicTest.dynamicTest(chapter.title(), () -> read(book, chapter)))));
    }

    private record Chapter(String title, List<String> lines) {}

    private static List<Chapter> chapters(String book) {
        List<Chapter> chapters = new ArrayList<>();
        for (String line : text(book).lines().toList()) {
            if (line.startsWith("==")) {
                chapters.add(new Chapter(line.substring(2).strip(), new ArrayList<>()));
            } else if (!chapters.isEmpty() && !line.isBlank() && !line.strip().startsWith("#")) {
                chapters.getLast().lines().add(line.strip());
            }
        }
        assertFalse(chapters.isEmpty(), "no chapters in " + book);
        return chapters;
    }

    private static void read(String book, Chapter chapter) {
        boolean exit = chapter.lines().contains("given an exit") || book.equals("exit");
        LaneKind kind = book.equals("reversible") ? LaneKind.REVERSIBLE : exit ? LaneKind.EXIT : LaneKind.ENTRANCE;
        LaneUnderTest lane = new LaneUnderTest(LanePolicy.defaults(kind, "car"));
        if (chapter.lines().stream()
                .anyMatch(line -> line.matches("arm (opening|open|closing|closed|stopped|fault)"))) {
            lane.armIsMovedByHand();
        }
        String input = "";
        for (String line : chapter.lines()) {
            if (line.startsWith("->")) {
                String expected = line.substring(2).strip();
                String actual = ManualWords.of(lane.takeEffects());
                assertEquals(expected, actual.isEmpty() ? "nothing" : actual, "after: " + input);
            } else {
                input = line;
                perform(lane, line);
                if (lane.isAlive()) {
                    LanePropertyTest.assertDefined(lane.state, lane.now());
                }
            }
        }
    }

    private static void perform(LaneUnderTest lane, String line) {
        Matcher wait = WAIT.matcher(line);
        Matcher contact = CONTACT.matcher(line);
        if (wait.matches()) {
            lane.wait(span(wait.group(1), wait.group(2)));
        } else if (contact.matches()) {
            lane.contact(
                    BarrierInput.valueOf(
                            contact.group(1).toUpperCase(Locale.ROOT).replace(' ', '_')),
                    contact.group(2).equals("on"));
        } else {
            performOther(lane, line);
        }
    }

    private static void performOther(LaneUnderTest lane, String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "pass" -> lane.present(words[1]);
            case "missed" -> backsOut(lane, words[2], false);
            case "seen" -> backsOut(lane, words[2], true);
            case "decided" -> lane.decided(words[1], words[3]);
            case "given" -> given(lane, words[1], words[2]);
            case "arm" -> lane.arm(ArmState.valueOf(words[1].toUpperCase(Locale.ROOT)));
            case "agent" -> agent(lane, words[1]);
            case "controller" -> controller(lane, words[1]);
            case "edges" -> edges(lane, words[1]);
            case "inner" -> lane.feed(new LaneInput.InnerLoop(words[2].equals("on")));
            case "planned" ->
                lane.feed(new LaneInput.HeadingPlanned(Direction.valueOf(words[1].toUpperCase(Locale.ROOT))));
            case "guard" -> lane.guardOpens(LaneUnderTest.credential(words[2]));
            case "close" -> lane.feed(new LaneInput.CloseCommand("supervisor", "done"));
            case "count" ->
                lane.feed(new LaneInput.Recounted(
                        "n1", new PoolId(words[1]), Integer.parseInt(words[2]), "supervisor", "counted"));
            case "bounce" -> {
                for (int edge = 1; edge <= Integer.parseInt(words[2]); edge++) {
                    lane.contact(BarrierInput.valueOf(words[1].toUpperCase(Locale.ROOT) + "_LOOP"), edge % 2 == 1);
                }
            }
            case "answer" -> lane.answerArrives();
            case "command" -> lane.openByHand(words[1]);
            case "repeated" -> lane.mode("m1", LaneMode.CLOSED, null);
            case "mode" ->
                lane.mode(
                        LaneMode.valueOf(words[1].toUpperCase(Locale.ROOT)),
                        words.length > 3 ? span(words[2], words[3]) : null);
            case "no-answer" -> lane.commandFails(new CommandOutcome.NoAnswer());
            case "refused" -> lane.commandFails(new CommandOutcome.Refused(Refusal.valueOf(words[1])));
            default -> throw new IllegalArgumentException("the manual says \"" + line + "\"");
        }
    }

    /** A whole way to the arm and back, for chapters about many cars; the closing loop sees it or does not. */
    private static void backsOut(LaneUnderTest lane, String name, boolean seen) {
        lane.contact(BarrierInput.ARMING_LOOP, true);
        lane.present(name);
        if (seen) {
            lane.contact(BarrierInput.CLOSING_LOOP, true);
            lane.contact(BarrierInput.CLOSING_LOOP, false);
        }
        lane.contact(BarrierInput.ARMING_LOOP, false);
        lane.wait(Duration.ofSeconds(2));
    }

    private static void given(LaneUnderTest lane, String what, String value) {
        switch (what) {
            case "an" -> {} // The kind of the lane, which was read before.
            case "cycles" -> lane.setCycles(Long.parseLong(value));
            case "decisions" -> lane.decisionsWait();
            case "inverted" ->
                lane.begin(lane.policy().withInverted(Set.of(BarrierInput.valueOf(value.toUpperCase(Locale.ROOT)))));
            case "release" -> lane.configure(lane.policy().with(FireRelease.valueOf(value)));
            case "tailgate" -> lane.configure(lane.policy().with(TailgatePolicy.valueOf(value)));
            default -> throw new IllegalArgumentException("given " + what);
        }
    }

    private static void controller(LaneUnderTest lane, String what) {
        switch (what) {
            case "boots" -> lane.controllerBoots();
            case "opens" -> lane.opensByItself();
            case "replaced" -> lane.controllerIsReplaced();
            default -> throw new IllegalArgumentException("controller " + what);
        }
    }

    private static void agent(LaneUnderTest lane, String what) {
        switch (what) {
            case "dies" -> lane.die();
            case "starts" -> lane.revive();
            default -> throw new IllegalArgumentException("agent " + what);
        }
    }

    private static void edges(LaneUnderTest lane, String what) {
        switch (what) {
            case "lost" -> lane.deaf(true);
            case "silently" -> lane.deaf(false);
            case "again" -> lane.hearsAgain();
            default -> throw new IllegalArgumentException("edges " + what);
        }
    }

    private static Duration span(String number, String unit) {
        double value = Double.parseDouble(number);
        double factor = switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "min" -> 60_000;
            default -> throw new IllegalArgumentException(unit);
        };
        return Duration.ofMillis(Math.round(value * factor));
    }

    private static String text(String book) {
        try (var stream = BarrierManualTest.class.getResourceAsStream("/manual/" + book + ".txt")) {
            if (stream == null) {
                throw new IllegalStateException("no manual " + book);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

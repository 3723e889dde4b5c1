package io.gatehouse.agent.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.BarrierEvent;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.CommandId;
import io.gatehouse.device.barrier.CommandOutcome;
import io.gatehouse.device.reader.ReaderEvent;
import io.gatehouse.device.reader.ReaderId;
import io.gatehouse.protocol.id.PresenceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The manual of the exit guard, one line a rule. A script: {@code car+ car-} (arming loop), {@code help+ help-}, {@code
 * ask} (something is held to a reader), {@code lane} (the loop opens for the car), {@code up down} (the arm), {@code lost}
 * (the last OPEN was not taken), {@code snapshot+ snapshot-} (a car by snapshot alone), {@code 900ms}. Patience is 1 s.
 */
class GuardCoreTest {

    private static final GuardPolicy POLICY = GuardPolicy.standard("exit", Duration.ofSeconds(5), 10_000);

    private final List<String> acts = new ArrayList<>();
    private final List<ExitRequest> requests = new ArrayList<>();
    private GuardState state = GuardState.initial();
    private Duration now = Duration.ofMinutes(1);
    private long number;
    private int pulse;
    private GuardAct.Open lastOpen = new GuardAct.Open(List.of(), new PresenceId("none"), 1, false);

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            a car makes the readers read, whatever the lane does       | car+                                   | readers
            presence alone never opens                                 | car+ 600000ms                          | readers
            who asks and gets no answer for 1 s is let out             | car+ ask 1000ms                        | readers, open exit-g1
            not before                                                 | car+ ask 999ms                         | readers
            the lane was in time                                       | car+ ask 900ms lane 5000ms             | readers
            also at its last moment                                    | car+ ask 999ms lane 5000ms             | readers
            who asks twice is answered once                            | car+ ask 500ms ask 5000ms              | readers, open exit-g1
            who asks again while the arm is up is covered              | car+ ask 1000ms up ask 1000ms          | readers, open exit-g1, covered
            who asks again when it came down is let out again          | car+ ask 1000ms up down ask 1000ms     | readers, open exit-g1, open exit-g1 again
            the lane opened, the arm came down, now the lane hangs     | car+ ask lane up down ask 1000ms       | readers, open p again
            nobody asks: somebody on foot                              | ask 5000ms                             | nothing
            a car that leaves takes its request with it                | car+ ask 900ms car- 5000ms             | readers, let go
            and the next one is asked anew                             | car+ ask 900ms car- car+ 5000ms        | readers, let go, readers
            each car has a name of its own                             | car+ ask 1000ms car- car+ ask 1000ms   | readers, open exit-g1, readers, open exit-g2
            help held for 5 s is a request                             | car+ help+ 6000ms                      | readers, open exit-g1
            the lane has 1 s for that one too                          | car+ help+ 5900ms                      | readers
            help let go before is none                                 | car+ help+ 4900ms help- 9000ms         | readers
            help pressed before the car came counts from its coming    | help+ 60000ms car+ 5900ms              | readers
            and opens                                                  | help+ 60000ms car+ 6000ms              | readers, open exit-g1
            help without a car is none                                 | help+ 60000ms                          | nothing
            a held button asks once                                    | car+ help+ 60000ms                     | readers, open exit-g1
            an OPEN that was not taken is repeated                     | car+ ask 1000ms lost lost              | readers, open exit-g1, open exit-g1 again, open exit-g1 again
            but not for a car that has gone                            | car+ ask 1000ms car- lost              | readers, open exit-g1
            nor one of the lane's                                      | car+ ask lane lost                     | readers
            a snapshot shows a car too                                 | snapshot+ ask 1000ms                   | readers, open exit-g1
            and that it has gone                                       | snapshot+ ask snapshot- 1000ms         | readers, let go
            """)
    void the_guard(String rule, String script, String expected) {
        for (String step : script.trim().split(" +", -1)) {
            perform(step);
        }

        assertEquals(expected, acts.isEmpty() ? "nothing" : String.join(", ", acts), rule);
    }

    @org.junit.jupiter.api.Test
    void who_asks_all_the_time_fills_no_memory_and_is_let_out() {
        perform("car+");
        for (int tap = 0; tap < 10 * GuardState.WAITING_MAX; tap++) {
            perform("ask");
        }
        assertEquals(GuardState.WAITING_MAX, state.waiting().size());

        perform("1000ms");

        assertEquals("open exit-g1", acts.getLast());
        assertEquals(
                List.of(),
                requests.stream()
                        .filter(request -> request.answer(ExitRequest.Answer.LANE))
                        .toList());
    }

    private void perform(String step) {
        switch (step) {
            case "car+", "car-" -> edge(BarrierInput.ARMING_LOOP, step.endsWith("+"));
            case "help+", "help-" -> edge(BarrierInput.HELP_BUTTON, step.endsWith("+"));
            case "ask" -> {
                ExitRequest request = ExitRequest.by(new ReaderEvent.Code(new ReaderId("r"), Duration.ZERO, "x"));
                requests.add(request);
                feed(new GuardInput.Asked(request));
            }
            case "lane" -> {
                requests.forEach(request -> request.answer(ExitRequest.Answer.LANE));
                feed(new GuardInput.LaneOpened(new PresenceId("p"), ++pulse));
            }
            case "up", "down" -> snapshot(state.car(), step.equals("up") ? ArmState.OPEN : ArmState.CLOSED);
            case "snapshot+", "snapshot-" -> snapshot(step.endsWith("+"), ArmState.CLOSED);
            case "lost" ->
                feed(new GuardInput.FromBarrier(new BarrierEvent.CommandResult(
                        new CommandId(lastOpen.presence().value()),
                        lastOpen.pulse(),
                        lastOpen.presence(),
                        new CommandOutcome.NoAnswer())));
            default -> pass(Duration.ofMillis(Long.parseLong(step.replace("ms", ""))));
        }
    }

    private void pass(Duration span) {
        Duration until = now.plus(span);
        while (state.nextDeadline(POLICY)
                .filter(deadline -> deadline.compareTo(until) <= 0)
                .isPresent()) {
            now = state.nextDeadline(POLICY).get();
            feed(new GuardInput.Tick());
        }
        now = until;
        feed(new GuardInput.Tick());
    }

    private void edge(BarrierInput input, boolean on) {
        feed(new GuardInput.FromBarrier(new BarrierEvent.Edge("boot", ++number, now.toMillis(), input, on)));
    }

    private void snapshot(boolean car, ArmState arm) {
        Map<BarrierInput, Boolean> inputs =
                Map.of(BarrierInput.ARMING_LOOP, car, BarrierInput.HELP_BUTTON, state.helpDown());
        feed(new GuardInput.FromBarrier(
                new BarrierEvent.Snapshot("boot", number, now.toMillis(), arm, 0, 0, inputs, Map.of())));
    }

    private void feed(GuardInput input) {
        GuardStep step = GuardCore.step(state, input, now, POLICY);
        state = step.state();
        for (GuardAct act : step.acts()) {
            switch (act) {
                case GuardAct.ArmReaders() -> acts.add("readers");
                case GuardAct.Claim(var claimed) -> {
                    List<ExitRequest> mine = claimed.stream()
                            .filter(request -> request.answer(ExitRequest.Answer.GUARD))
                            .toList();
                    if (!mine.isEmpty()) {
                        feed(new GuardInput.Claimed(mine));
                    }
                }
                case GuardAct.Open open -> {
                    lastOpen = open;
                    acts.add(String.format(Locale.ROOT, "open %s%s", open.presence(), open.first() ? "" : " again"));
                }
                case GuardAct.Cover _ -> acts.add("covered");
                case GuardAct.LetGo(var gone) -> {
                    gone.forEach(request -> request.answer(ExitRequest.Answer.GONE));
                    acts.add("let go");
                }
            }
        }
    }
}

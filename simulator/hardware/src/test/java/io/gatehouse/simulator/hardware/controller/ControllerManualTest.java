package io.gatehouse.simulator.hardware.controller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.device.barrier.ArmState;
import io.gatehouse.device.barrier.BarrierCommand;
import io.gatehouse.device.barrier.BarrierCommand.Verb;
import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.device.barrier.CommandId;
import io.gatehouse.device.barrier.CommandOutcome;
import io.gatehouse.device.barrier.CommandOutcome.Accepted;
import io.gatehouse.device.barrier.CommandOutcome.Refusal;
import io.gatehouse.device.barrier.CommandOutcome.Refused;
import io.gatehouse.device.barrier.ControllerCommand;
import io.gatehouse.device.barrier.ControllerCommand.FromReceipt;
import io.gatehouse.device.barrier.ControllerCommand.Until;
import io.gatehouse.protocol.id.PresenceId;
import io.gatehouse.simulator.hardware.road.Motor;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The manual of the controller, one line a rule. Each line is a script of steps, separated by spaces, and what holds at
 * its end: {@code open close stop} (commands for a presence of their own), {@code 1500ms} (time), {@code B+ B-} (a contact
 * goes on or off: A B fire mains door help broken jam), {@code blind} (motor overload), and {@code beat} (a heartbeat, without
 * which this controller opens by itself after 60 s). The arm takes 1.5 s.
 */
final class ControllerManualTest {

    private static final long STEP_MS = 50;
    private static final long TRAVEL_MS = 1_500;

    private final Set<BarrierInput> contacts = EnumSet.of(BarrierInput.MAINS);
    private ControllerCore core = newCore();
    private long upMs;
    private boolean jammed;
    private boolean overload;
    private int commands;
    private String lastAnswer = "";

    private ControllerCore newCore() {
        return new ControllerCore(
                ControllerSettings.STANDARD.openingUnattended(60_000), "boot-" + commands, 0, 0, sensors());
    }

    private Sensors sensors() {
        var on = EnumSet.copyOf(contacts);
        if (upMs == 0) {
            on.add(BarrierInput.ARM_CLOSED);
        }
        if (upMs == TRAVEL_MS) {
            on.add(BarrierInput.ARM_OPEN);
        }
        return new Sensors(on, overload);
    }

    private void pass(long ms) {
        for (long passed = 0; passed < ms; passed += STEP_MS) {
            Motor motor = core.step(STEP_MS, sensors());
            if (!jammed) {
                upMs = Math.clamp(
                        upMs
                                + switch (motor) {
                                    case UP -> STEP_MS;
                                    case DOWN -> -STEP_MS;
                                    case OFF -> 0;
                                },
                        0,
                        TRAVEL_MS);
            }
        }
    }

    private void run(String script) {
        for (String step : script.trim().split(" +", -1)) {
            if (step.endsWith("ms")) {
                pass(Long.parseLong(step.substring(0, step.length() - 2)));
            } else if (step.endsWith("+") || step.endsWith("-")) {
                contact(step.substring(0, step.length() - 1), step.endsWith("+"));
            } else if (step.equals("beat")) {
                core.heartbeat();
            } else {
                command(Verb.valueOf(step.toUpperCase(Locale.ROOT)));
            }
        }
    }

    private void contact(String name, boolean on) {
        switch (name) {
            case "jam" -> jammed = on;
            case "blind" -> overload = on;
            default -> {
                BarrierInput input = switch (name) {
                    case "A" -> BarrierInput.ARMING_LOOP;
                    case "B" -> BarrierInput.CLOSING_LOOP;
                    case "fire" -> BarrierInput.FIRE;
                    case "mains" -> BarrierInput.MAINS;
                    case "broken" -> BarrierInput.ARM_BROKEN;
                    default -> throw new IllegalArgumentException(name);
                };
                if (on) {
                    contacts.add(input);
                } else {
                    contacts.remove(input);
                }
            }
        }
        pass(STEP_MS);
    }

    private void command(Verb verb) {
        commands++;
        CommandOutcome outcome = core.command(request("c" + commands, "p" + commands, verb, new FromReceipt()));
        lastAnswer = outcome instanceof Refused refused ? refused.reason().name() : "accepted";
    }

    private static ControllerCommand request(String id, String presence, Verb verb, ControllerCommand.Life life) {
        return new ControllerCommand(
                new BarrierCommand(new CommandId(id), 1, new PresenceId(presence), verb, 5_000), life);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing moves without a command                       | 60000ms                                  | CLOSED  | 0
            an OPEN lifts the arm                                 | open 1000ms                              | OPENING | 1
            the arm is up after its travel time                   | open 1600ms                              | OPEN    | 1
            an OPEN nobody used stays open                        | open 600000ms                            | OPEN    | 1
            a car that only stands at the reader closes nothing   | open 2000ms A+ 9000ms A- 60000ms         | OPEN    | 1
            while a car is under the arm it stays up              | open 2000ms B+ 60000ms                   | OPEN    | 1
            the arm waits 5 s after the car                       | open 2000ms B+ 2000ms B- 4800ms          | OPEN    | 1
            and then comes down                                   | open 2000ms B+ 2000ms B- 5100ms          | CLOSING | 1
            and is down                                           | open 2000ms B+ 2000ms B- 6700ms          | CLOSED  | 1
            a second car within the delay keeps it up             | open 2000ms B+ 1000ms B- 3000ms B+ 9000ms| OPEN    | 1
            a car under the closing arm sends it up again         | open 2000ms B+ 1000ms B- 5500ms B+ 500ms | OPENING | 1
            and it closes behind that one                         | open 2000ms B+ B- 5500ms B+ 3000ms B- 6700ms| CLOSED | 1
            an obstruction sends the arm up again                 | open 2000ms close 500ms blind+ blind- 100ms | OPENING | 1
            and it tries again after the delay                    | open 2000ms close 500ms blind+ blind- 9000ms| CLOSED | 1
            an OPEN for the next car while the arm is up          | open 2000ms B+ open B- 60000ms           | OPEN    | 1
            holds it up until that one has passed too             | open 2000ms B+ open B- 9000ms B+ B- 6700ms | CLOSED | 1
            an OPEN within the close delay cancels it             | open 2000ms B+ B- 3000ms open 60000ms    | OPEN    | 1
            an OPEN while closing turns the arm, no new cycle     | open 2000ms B+ B- 5500ms open 3000ms     | OPEN    | 1
            an OPEN after closing is a new cycle                  | open 2000ms B+ B- 7000ms open 2000ms     | OPEN    | 2
            a CLOSE brings an unused arm down                     | open 2000ms close 1600ms                 | CLOSED  | 1
            a CLOSE waits for the car under the arm               | open 2000ms B+ close 60000ms             | OPEN    | 1
            and comes down right behind it                        | open 2000ms B+ close 5000ms B- 1600ms    | CLOSED  | 1
            a CLOSE of a closed arm does nothing                  | close 1000ms                             | CLOSED  | 0
            a STOP stops where the arm is                         | open 700ms stop 60000ms                  | STOPPED | 1
            an OPEN goes on from there                            | open 700ms stop 1000ms open 900ms        | OPEN    | 1
            a CLOSE goes back from there                          | open 700ms stop 1000ms close 900ms       | CLOSED  | 1
            a STOP of an open arm keeps it open                   | open 2000ms B+ B- stop 60000ms           | OPEN    | 1
            the fire contact opens                                | fire+ 1600ms                             | OPEN    | 1
            and holds                                             | fire+ 1600ms B+ B- 60000ms               | OPEN    | 1
            also above a closing arm                              | open 2000ms close 500ms fire+ 3000ms     | OPEN    | 1
            when fire ends the arm stays up                       | fire+ 1600ms fire- 600000ms              | OPEN    | 1
            until somebody closes                                 | fire+ 1600ms fire- close 1600ms          | CLOSED  | 1
            or a car passes                                       | fire+ 1600ms fire- B+ B- 6700ms          | CLOSED  | 1
            no mains opens and holds                              | mains- 60000ms                           | OPEN    | 1
            mains back closes after the delay                     | mains- 2000ms mains+ 6700ms              | CLOSED  | 1
            but not onto a car                                    | mains- 2000ms B+ mains+ 60000ms          | OPEN    | 1
            an arm that never arrives is a fault                  | jam+ open 6100ms                         | FAULT   | 1
            OPEN tries again                                      | jam+ open 6100ms jam- open 1600ms        | OPEN    | 1
            a broken arm is a fault                               | broken+ 100ms                            | FAULT   | 0
            also while opening                                    | open 500ms broken+ 100ms                 | FAULT   | 1
            put back, it is where its limits say                  | broken+ 100ms broken- 100ms              | CLOSED  | 0
            a car past a closed arm moves nothing                 | B+ 1000ms B- 60000ms                     | CLOSED  | 0
            with nobody watching it opens for a car               | 60000ms A+ 1600ms                        | OPEN    | 1
            not before its time                                   | A+ 59000ms                               | CLOSED  | 0
            not without a car                                     | 600000ms                                 | CLOSED  | 0
            a heartbeat keeps it shut                             | 50000ms beat A+ 59000ms                  | CLOSED  | 0
            it closes behind that car                             | 60000ms A+ 2000ms B+ A- B- 6700ms        | CLOSED  | 1
            and when that car has gone backwards                  | 60000ms A+ 2000ms beat A- 6700ms         | CLOSED  | 1
            it opens for the next car too                         | 60000ms A+ 2000ms B+ A- B- 6700ms A+ 1600ms | OPEN | 2
            but not once somebody watches again                   | 60000ms A+ 2000ms B+ A- B- 6700ms beat A+ 3000ms | CLOSED | 1
            a car that follows keeps it up                        | 60000ms A+ 2000ms B+ A- B- 3000ms A+ 60000ms | OPEN | 1
            """)
    void the_arm(String rule, String script, ArmState arm, long cycles) {
        run(script);

        assertEquals(arm, core.log().arm(), rule);
        assertEquals(cycles, core.log().cycles(), rule);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            OPEN is taken                     | open                 | accepted
            OPEN is taken in a fire           | fire+ open           | accepted
            OPEN is taken without mains       | mains- open          | accepted
            OPEN is taken with a broken arm   | broken+ open         | accepted
            CLOSE is not taken in a fire      | fire+ close          | FIRE
            STOP is not taken in a fire       | fire+ 500ms stop     | FIRE
            CLOSE is not taken without mains  | mains- close         | NO_MAINS
            CLOSE is taken when fire is over  | fire+ fire- close    | accepted
            """)
    void the_answer(String rule, String script, String answer) {
        run(script);

        assertEquals(answer, lastAnswer, rule);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a command of this boot within its life is executed  | boot-0 | 1000 | accepted
            at its last millisecond still                       | boot-0 | 500  | accepted
            after it never                                      | boot-0 | 499  | EXPIRED
            nor one of another boot                             | boot-9 | 1000 | OTHER_BOOT
            """)
    void the_life_of_a_command(String rule, String boot, long notAfterMs, String answer) {
        pass(500);

        CommandOutcome outcome = core.command(request("c", "p", Verb.OPEN, new Until(boot, notAfterMs)));

        assertEquals(
                answer, outcome instanceof Refused refused ? refused.reason().name() : "accepted", rule);
        pass(2_000);
        assertEquals(answer.equals("accepted") ? 1 : 0, core.cycles(), rule);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the same command again is answered as taken      | c1 | 1 | p1 | OPEN  | repeated
            also when its life is over                       | c1 | 1 | p1 | OPEN  | repeated
            a higher pulse is executed                       | c1 | 2 | p1 | OPEN  | accepted
            another id for a presence served is refused      | c2 | 1 | p1 | OPEN  | PRESENCE_SERVED
            another id may close for it                      | c2 | 1 | p1 | CLOSE | accepted
            another presence is served                       | c2 | 1 | p2 | OPEN  | accepted
            an id used for another presence is malformed     | c1 | 2 | p2 | OPEN  | MALFORMED
            an id used for another verb is malformed         | c1 | 2 | p1 | CLOSE | MALFORMED
            """)
    void after_an_open_c1_for_p1(String rule, String id, int pulse, String presence, Verb verb, String answer) {
        core.command(request("c1", "p1", Verb.OPEN, new Until("boot-0", 2_000)));
        pass(1_000);
        if (answer.equals("repeated")) {
            pass(9_000);
        }

        CommandOutcome outcome = core.command(new ControllerCommand(
                new BarrierCommand(new CommandId(id), pulse, new PresenceId(presence), verb, 5_000),
                new Until("boot-0", answer.equals("repeated") ? 2_000 : 20_000)));

        String said = switch (outcome) {
            case Refused refused -> refused.reason().name();
            case Accepted accepted -> accepted.repeated() ? "repeated" : "accepted";
            case CommandOutcome.NoAnswer none -> none.toString();
        };
        assertEquals(answer, said, rule);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a closed arm stays closed after a boot        | 0    | CLOSED
            an open one comes home                        | 1500 | CLOSED
            one half way comes home                       | 700  | CLOSED
            """)
    void after_a_boot(String rule, long heightMs, ArmState arm) {
        upMs = heightMs;
        core = newCore();

        pass(8_000);

        assertEquals(arm, core.log().arm(), rule);
        assertEquals(0, core.cycles(), rule);
        assertTrue(core.log().counters().stream().mapToInt(count -> count).sum() <= 1, rule);
    }

    @ParameterizedTest
    @CsvSource({"64", "65", "200"})
    void remembers_the_last_64_commands(int later) {
        for (int number = 0; number <= later; number++) {
            core.command(request("c" + number, "p" + number, Verb.OPEN, new FromReceipt()));
        }

        boolean remembered = new Refused(Refusal.PRESENCE_SERVED)
                .equals(core.command(request("x", "p" + (later - 63), Verb.OPEN, new FromReceipt())));

        assertTrue(remembered);
        assertEquals(
                new Accepted(true), core.command(request("c" + later, "p" + later, Verb.OPEN, new Until("boot-0", 0))));
    }
}

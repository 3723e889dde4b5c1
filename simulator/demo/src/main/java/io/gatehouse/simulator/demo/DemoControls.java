package io.gatehouse.simulator.demo;

import io.gatehouse.device.barrier.BarrierInput;
import io.gatehouse.simulator.demo.control.ControlView;
import io.gatehouse.simulator.demo.control.Controls;
import io.gatehouse.simulator.demo.world.World;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the buttons of the control page do. */
final class DemoControls implements Controls {

    private static final Logger LOG = LoggerFactory.getLogger(DemoControls.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEEE HH:mm", Locale.ENGLISH);
    /** The help button is a request when it is held 5 s (virtual); this is comfortably more. */
    private static final Duration HELP_HELD_VIRTUAL = Duration.ofSeconds(12);

    private static final String OPERATOR = "operator";

    private final Demo demo;
    private final int speed;

    DemoControls(Demo demo, int speed) {
        this.demo = demo;
        this.speed = speed;
    }

    @Override
    public ControlView view() {
        World.Truth truth = demo.world().truth();
        return new ControlView(
                TIME.format(demo.clock().now().atZone(Lot.ZONE)),
                speed,
                demo.faults().isCut(),
                truth.entries(),
                truth.exits(),
                truth.inside(),
                demo.lanes().stream().map(this::lane).toList(),
                demo.cloud().today());
    }

    private ControlView.LaneSeen lane(LaneUnit unit) {
        World.LaneSeen seen = demo.world().seen(unit.lane());
        return new ControlView.LaneSeen(
                unit.lane(), unit.works(), seen.waiting(), seen.driver(), seen.byHand(), unit.pagePort(), seen.road());
    }

    @Override
    public String act(Map<String, String> form) {
        try {
            return act(form.getOrDefault("do", ""), form);
        } catch (IOException | IllegalArgumentException failed) {
            return "That did not work: " + failed.getMessage();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return "The demo is stopping.";
        }
    }

    private String act(String what, Map<String, String> form) throws IOException, InterruptedException {
        return switch (what) {
            case "send" -> demo.world().send(field(form, "account"));
            case "tap_phone", "show_code", "take_away", "drive_on", "back_out" ->
                demo.world().move(field(form, "lane"), World.Move.valueOf(what.toUpperCase(Locale.ROOT)));
            case "help" -> help(demo.lane(field(form, "lane")));
            case "cut" -> {
                demo.faults().cut();
                yield "The network is cut. The lanes go on.";
            }
            case "heal" -> {
                demo.faults().heal();
                yield "The network is mended.";
            }
            case "kill" -> {
                demo.faults().kill(demo.lane(field(form, "lane")));
                yield "The agent of " + field(form, "lane") + " is dead. Its cars and phones live on.";
            }
            case "start" -> {
                LaneUnit lane = demo.lane(field(form, "lane"));
                Thread.ofPlatform()
                        .daemon()
                        .name("start " + lane.lane())
                        .start(() -> demo.faults().startAgain(lane, Duration.ZERO));
                yield "The agent of " + lane.lane() + " is starting.";
            }
            case "top_up" ->
                demo.cloud()
                        .topUp(
                                field(form, "account"),
                                Long.parseLong(field(form, "amount_minor")),
                                OPERATOR,
                                "paid at the office");
            case "block" -> demo.cloud().block(field(form, "account"), true, OPERATOR, "control page");
            case "unblock" -> demo.cloud().block(field(form, "account"), false, OPERATOR, "control page");
            case "open" -> demo.cloud().open(Lot.gateway(field(form, "lane")), OPERATOR, field(form, "reason"));
            default -> "There is no button \"" + what + "\".";
        };
    }

    private String help(LaneUnit lane) {
        press(lane, true);
        Thread.ofPlatform().daemon().name("help button").start(() -> {
            try {
                Pause.of(demo.clock().realWait(HELP_HELD_VIRTUAL));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } finally {
                press(lane, false);
            }
        });
        return "The help button of " + lane.lane() + " is held.";
    }

    private static void press(LaneUnit lane, boolean on) {
        LOG.info("help button of {}: {}", lane.lane(), on);
        boolean _ = lane.controller().with(virtual -> {
            virtual.contact(BarrierInput.HELP_BUTTON, on);
            return on;
        });
    }

    private static String field(Map<String, String> form, String name) {
        String value = form.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the field " + name + " is empty");
        }
        return value;
    }
}

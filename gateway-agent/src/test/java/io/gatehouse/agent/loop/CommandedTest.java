package io.gatehouse.agent.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gatehouse.agent.decision.LaneMode;
import io.gatehouse.agent.lane.LaneInput;
import io.gatehouse.protocol.id.PoolId;
import io.gatehouse.protocol.sync.Command;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandedTest {

    @Test
    void each_command_of_the_cloud_is_an_input_of_the_lane() {
        assertEquals(
                Optional.of(new LaneInput.OpenCommand("c1", "op", "help")),
                Commanded.input(Command.open("c1", "op", "help")));
        assertEquals(
                Optional.of(new LaneInput.Recounted("c2", new PoolId("general"), -1, "op", "counted")),
                Commanded.input(Command.recount("c2", "op", "counted", new PoolId("general"), -1)));
    }

    @Test
    void every_mode_can_be_set_with_its_end() {
        for (LaneMode mode : LaneMode.values()) {
            Duration lasts = Duration.ofMinutes(10);

            assertEquals(
                    Optional.of(new LaneInput.ModeChanged("c", mode, "op", "works", lasts)),
                    Commanded.input(Command.mode("c", "op", "works", mode.name().toLowerCase(Locale.ROOT), lasts)));
        }
    }

    @Test
    void a_mode_of_another_release_is_no_input() {
        assertEquals(Optional.empty(), Commanded.input(Command.mode("c", "op", "works", "dancing", null)));
    }
}

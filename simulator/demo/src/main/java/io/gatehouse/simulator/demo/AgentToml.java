package io.gatehouse.simulator.demo;

import io.gatehouse.simulator.demo.ca.UnitFiles;
import java.net.URI;

/** Writes the configuration of a demo's agent. */
final class AgentToml {

    private AgentToml() {}

    static String of(
            String lane,
            UnitFiles unit,
            LaneUnit.Surroundings around,
            URI barrier,
            int phonePort,
            int cameraPort,
            int brokerPort,
            int pagePort) {
        return """
                # Written by the demo at each start. A commented example: gateway-agent/agent.example.toml
                [identity]
                operator = "%s"
                lot = "%s"
                lane = "%s"
                gateway = "%s"
                unit = "%s"
                direction = "%s"
                pool = "%s"

                # Of this world, which runs faster than the machine: half a second of it goes by in a disk's sync.
                [lane]
                asking_ms = 3000
                back_out_ms = 6000
                command_life_ms = 60000

                [store]
                folder = "."

                [page]
                port = %d

                [log]
                folder = "logs"
                max_bytes = 5000000

                [link]
                host = "127.0.0.1"
                port = %d
                ca = "%s"
                certificate = "%s"
                key = "%s"
                feed_key = "%s"

                %s
                [barrier]
                driver = "coap"
                url = "%s"
                poll_ms = 250
                ack_timeout_ms = 100

                [[reader]]
                kind = "nfc"
                driver = "virtual-nfc"
                id = "%s-nfc"
                host = "127.0.0.1"
                port = %d

                [[reader]]
                kind = "qr"
                driver = "virtual-camera"
                repeat_ms = 0
                id = "%s-camera"
                host = "127.0.0.1"
                port = %d
                """.formatted(
                        Lot.OPERATOR,
                        Lot.LOT,
                        lane,
                        Lot.gateway(lane),
                        Lot.unit(lane),
                        Lot.direction(lane),
                        Lot.POOL,
                        pagePort,
                        brokerPort,
                        unit.authority(),
                        unit.certificate(),
                        unit.key(),
                        around.feedKey(),
                        around.time().toml(),
                        barrier,
                        lane,
                        phonePort,
                        lane,
                        cameraPort);
    }
}

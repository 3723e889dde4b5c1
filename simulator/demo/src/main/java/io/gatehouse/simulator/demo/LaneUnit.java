package io.gatehouse.simulator.demo;

import io.gatehouse.simulator.demo.ca.UnitFiles;
import io.gatehouse.simulator.demo.children.Child;
import io.gatehouse.simulator.demo.children.ChildFailedException;
import io.gatehouse.simulator.demo.children.Children;
import io.gatehouse.simulator.demo.children.Program;
import io.gatehouse.simulator.demo.wire.Wire;
import io.gatehouse.simulator.demo.world.LaneScene;
import io.gatehouse.simulator.hardware.camera.CodeScene;
import io.gatehouse.simulator.hardware.controller.ControllerSettings;
import io.gatehouse.simulator.hardware.controller.VirtualController;
import io.gatehouse.simulator.hardware.controller.VirtualLane;
import io.gatehouse.simulator.hardware.nfc.PhoneField;
import io.gatehouse.simulator.hardware.road.LaneGeometry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One lane of the demo: the hardware, which lives here, and the agent, which is a process and can die. Thread-safe.
 */
final class LaneUnit implements AutoCloseable {

    private static final Duration START_WITHIN = Duration.ofSeconds(60);

    private final String lane;
    private final VirtualController controller;
    private final PhoneField phones;
    private final CodeScene codes;
    private final Wire wire;
    private final Children children;
    private final Program program;
    private final int pagePort;
    private @Nullable Child agent;
    private boolean ready;

    private LaneUnit(
            String lane,
            VirtualController controller,
            PhoneField phones,
            CodeScene codes,
            Wire wire,
            Children children,
            Program program,
            int pagePort) {
        this.lane = lane;
        this.controller = controller;
        this.phones = phones;
        this.codes = codes;
        this.wire = wire;
        this.children = children;
        this.program = program;
        this.pagePort = pagePort;
    }

    /**
     * What all lanes share.
     *
     * @param unattended after how long without a heartbeat an exit's controller opens by itself, of the world's time
     */
    record Surroundings(
            DemoFolder folder,
            WorldTime time,
            Children children,
            String agentClassPath,
            InetSocketAddress broker,
            Path feedKey,
            Duration unattended,
            long seed) {}

    /** Builds the lane's hardware and writes the agent's configuration; the agent is not started yet. */
    static LaneUnit build(String lane, VirtualLane.Memory memory, UnitFiles unit, int pagePort, Surroundings around)
            throws IOException {
        ControllerSettings settings = Lot.direction(lane).equals("exit")
                ? ControllerSettings.STANDARD.openingUnattended(
                        around.unattended().toMillis())
                : ControllerSettings.STANDARD;
        VirtualController controller =
                VirtualController.open(new VirtualLane(lane, LaneGeometry.STANDARD, settings, memory), 0);
        PhoneField phones = PhoneField.open(0);
        CodeScene codes = CodeScene.open(0, around.seed());
        Wire wire = Wire.open(around.broker());
        Path config = around.folder().agentConfig(lane);
        Files.createDirectories(config.getParent());
        Files.writeString(
                config,
                AgentToml.of(lane, unit, around, controller.url(), phones.port(), codes.port(), wire.port(), pagePort));
        Program program = new Program(
                lane,
                around.agentClassPath(),
                "io.gatehouse.agent.AgentProgram",
                List.of("-Xmx96m", "-XX:TieredStopAtLevel=1"),
                List.of("agent", "--config", config.toString(), "--stop-with-parent"),
                around.folder().log(lane),
                "agent ready");
        return new LaneUnit(lane, controller, phones, codes, wire, around.children(), program, pagePort);
    }

    String lane() {
        return lane;
    }

    VirtualController controller() {
        return controller;
    }

    PhoneField phones() {
        return phones;
    }

    CodeScene codes() {
        return codes;
    }

    Wire wire() {
        return wire;
    }

    int pagePort() {
        return pagePort;
    }

    /** Starts the agent, unless it runs, without waiting for it. */
    synchronized Child launch() throws IOException {
        Child running = agent;
        if (running == null || !running.isAlive()) {
            running = children.start(program);
            agent = running;
        }
        return running;
    }

    /** Starts the agent, unless it runs, and waits until it is ready. */
    void start() throws IOException, InterruptedException, ChildFailedException {
        Child started = launch();
        started.awaitReady(START_WITHIN);
        synchronized (this) {
            ready = started.equals(agent);
        }
    }

    /** The lane as the world sees it. */
    LaneScene scene() {
        return new LaneScene(lane, controller, phones, codes, this::works);
    }

    /** As a power cut would. */
    synchronized void kill() throws InterruptedException {
        ready = false;
        if (agent != null) {
            agent.kill();
        }
    }

    /** Whether its display is lit: the agent runs and has said that it is ready. */
    synchronized boolean works() {
        return ready && agent != null && agent.isAlive();
    }

    @Override
    public void close() throws IOException {
        controller.close();
        phones.close();
        codes.close();
        wire.close();
    }
}

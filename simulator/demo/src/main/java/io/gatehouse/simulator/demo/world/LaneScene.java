package io.gatehouse.simulator.demo.world;

import io.gatehouse.simulator.hardware.camera.CodeScene;
import io.gatehouse.simulator.hardware.controller.VirtualController;
import io.gatehouse.simulator.hardware.nfc.PhoneField;
import io.gatehouse.simulator.hardware.road.Heading;
import io.gatehouse.simulator.hardware.road.Intent;
import io.gatehouse.simulator.hardware.road.RoadEvent;
import io.gatehouse.simulator.hardware.road.RoadView;
import io.gatehouse.simulator.hardware.road.Vehicle;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One lane with the car that is in it. The next one comes when the lane is free and the arm is down. On the world's
 * thread only.
 */
public final class LaneScene {

    private final String lane;
    private final VirtualController controller;
    private final PhoneField phones;
    private final CodeScene codes;
    private final BooleanSupplier machineWorks;
    private @Nullable Driver driver;

    /** @param machineWorks whether the lane's display is lit */
    public LaneScene(
            String lane,
            VirtualController controller,
            PhoneField phones,
            CodeScene codes,
            BooleanSupplier machineWorks) {
        this.lane = lane;
        this.controller = controller;
        this.phones = phones;
        this.codes = codes;
        this.machineWorks = machineWorks;
    }

    String lane() {
        return lane;
    }

    VirtualController controller() {
        return controller;
    }

    /** Whether another car may come. */
    boolean isFree() {
        return driver == null
                && view().cars().isEmpty()
                && controller.with(lane -> lane.road().armAtLowerLimit());
    }

    boolean isEmpty() {
        return driver == null && view().cars().isEmpty();
    }

    Optional<Driver> driver() {
        return Optional.ofNullable(driver);
    }

    RoadView view() {
        return controller.with(lane -> lane.road().view());
    }

    void arrive(Driver newcomer) {
        driver = newcomer;
        controller.with(
                lane -> lane.road().arrive(Vehicle.car(newcomer.holder().name()), Heading.FORWARD, Intent.APPROACH));
    }

    /** Lets time pass and the driver act. */
    List<RoadEvent> advance(long virtualMs, long nowMs) {
        List<RoadEvent> events = controller.advance(virtualMs);
        Driver here = driver;
        if (here != null) {
            boolean atReader = controller.with(lane -> lane.road().atReader()).isPresent();
            boolean armUp = controller.with(lane -> lane.road().armAtUpperLimit());
            here.act(nowMs, atReader, armUp, machineWorks.getAsBoolean(), this);
        }
        for (RoadEvent event : events) {
            if (event instanceof RoadEvent.Left) {
                takeAway();
                driver = null;
            }
        }
        return events;
    }

    /** The driver holds out what he has. */
    void hold(Holder holder) {
        switch (holder.resident().shows()) {
            case PHONE -> phones.present(holder.phone());
            case CODE -> codes.show(holder.code().toString());
        }
    }

    void holdPhone(Holder holder) {
        phones.present(holder.phone());
    }

    void holdCode(Holder holder) {
        codes.show(holder.code().toString());
    }

    void takeAway() {
        phones.remove();
        codes.hide();
    }

    void intend(Driver who, Intent intent) {
        controller.with(lane -> lane.road().intend(who.holder().name(), intent));
    }
}

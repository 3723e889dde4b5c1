package io.gatehouse.simulator.demo.world;

import io.gatehouse.simulator.hardware.road.Intent;

/**
 * A driver in a lane and what he does next: he waits for his turn at the reader, holds out his pass, tries again, and
 * drives, changes his mind or gives up. One that is driven by hand does only what the control page says.
 */
final class Driver {

    /** How long a pass is held out, virtual: half a second of this machine at 30 times speed. */
    private static final long HOLD_MS = 15_000;

    private static final long BETWEEN_TRIES_MS = 2_000;
    /** Tries after which a driver at an entrance turns round, while the machine works. */
    private static final int TRIES = 3;

    private final Holder holder;
    private final boolean leaving;
    private final boolean backsOut;
    private final boolean byHand;
    private final long reactionMs;
    private Doing doing = Doing.APPROACHING;
    private long sinceMs;
    private int tries;

    /** What he is at. */
    enum Doing {
        APPROACHING,
        REACTING,
        HOLDING_OUT,
        PAUSING,
        DRIVING,
        GONE_BACK
    }

    /**
     * @param leaving at an exit: he never turns round
     * @param backsOut changes his mind once the arm is up
     */
    Driver(Holder holder, boolean leaving, boolean backsOut, boolean byHand, long reactionMs) {
        this.holder = holder;
        this.leaving = leaving;
        this.backsOut = backsOut;
        this.byHand = byHand;
        this.reactionMs = reactionMs;
    }

    Holder holder() {
        return holder;
    }

    boolean isDrivenByHand() {
        return byHand;
    }

    Doing doing() {
        return doing;
    }

    void act(long nowMs, boolean atReader, boolean armUp, boolean machineWorks, LaneScene scene) {
        if (byHand) {
            return;
        }
        switch (doing) {
            case APPROACHING -> {
                if (atReader) {
                    become(Doing.REACTING, nowMs);
                }
            }
            case REACTING -> {
                if (armUp && !machineWorks) {
                    // The machine is dark, and the barrier has let him go by itself.
                    go(nowMs, scene);
                } else if (nowMs - sinceMs >= reactionMs && machineWorks) {
                    scene.hold(holder);
                    tries++;
                    become(Doing.HOLDING_OUT, nowMs);
                }
            }
            case HOLDING_OUT -> holdingOut(nowMs, armUp, machineWorks, scene);
            case PAUSING -> {
                if (armUp) {
                    go(nowMs, scene);
                } else if (nowMs - sinceMs >= BETWEEN_TRIES_MS) {
                    become(Doing.REACTING, nowMs - reactionMs);
                }
            }
            case DRIVING, GONE_BACK -> {
                // The road moves him; nothing is left to decide.
            }
        }
    }

    private void holdingOut(long nowMs, boolean armUp, boolean machineWorks, LaneScene scene) {
        if (armUp) {
            go(nowMs, scene);
        } else if (nowMs - sinceMs >= HOLD_MS) {
            scene.takeAway();
            if (!machineWorks) {
                // A dark machine: he waits for its light, and that try does not count.
                tries--;
            }
            if (tries >= TRIES && !leaving) {
                scene.intend(this, Intent.BACK_OUT);
                become(Doing.GONE_BACK, nowMs);
            } else {
                become(Doing.PAUSING, nowMs);
            }
        }
    }

    private void go(long nowMs, LaneScene scene) {
        scene.takeAway();
        scene.intend(this, backsOut ? Intent.BACK_OUT : Intent.DRIVE_ON);
        become(backsOut ? Doing.GONE_BACK : Doing.DRIVING, nowMs);
    }

    private void become(Doing next, long nowMs) {
        doing = next;
        sinceMs = nowMs;
    }
}

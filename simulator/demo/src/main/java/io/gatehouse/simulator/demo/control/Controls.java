package io.gatehouse.simulator.demo.control;

import java.util.Map;

/** What the control page can make happen. Called on its request threads. */
public interface Controls {

    /** The demo as it is now. */
    ControlView view();

    /**
     * Does what a button says.
     *
     * @param form the fields of the form, among them {@code do}
     * @return what came of it, one sentence
     */
    String act(Map<String, String> form);
}

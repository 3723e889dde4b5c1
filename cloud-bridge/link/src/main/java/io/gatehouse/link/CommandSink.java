package io.gatehouse.link;

import io.gatehouse.protocol.sync.Command;

/** Takes what operators want. Called on the bridge's thread; must only hand over. A command may come twice. */
@FunctionalInterface
public interface CommandSink {
    void take(Command command);
}

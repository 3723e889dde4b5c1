package io.gatehouse.simulator.demo.children;

import java.nio.file.Path;
import java.time.Duration;

/** A parent for the tests of children: starts one, names it, and waits to be ended. */
final class PlayedParent {
    private PlayedParent() {}

    public static void main(String[] arguments) throws Exception {
        Children children = Children.open();
        Child child = children.start(ChildrenTest.program(Path.of(arguments[0])));
        child.awaitReady(Duration.ofSeconds(30));
        System.out.println("child " + child.pid());
        Thread.currentThread().join();
    }
}

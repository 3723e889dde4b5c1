package io.gatehouse.simulator.demo.children;

import java.util.List;

/** A program for the tests of children: says that it is ready, or dies, or stays silent. */
final class PlayedChild {
    private PlayedChild() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<String> words = List.of(arguments);
        System.out.println("starting");
        if (words.contains("die")) {
            System.err.println("no database");
            System.exit(7);
        }
        if (words.contains("chatter")) {
            for (int line = 0; line < 60_000; line++) {
                System.out.println("line " + line + " of much that a child may say when it is in trouble");
            }
        }
        if (!words.contains("silent")) {
            System.out.println("played ready " + ProcessHandle.current().pid());
        }
        Thread.currentThread().join();
    }
}

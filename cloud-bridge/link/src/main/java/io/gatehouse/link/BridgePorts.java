package io.gatehouse.link;

/** What the bridge needs of the agent. All of it is called on the bridge's thread only. */
public record BridgePorts(
        JournalReader journal, AckSink acks, FeedSink feed, CommandSink commands, StatusSource status) {}

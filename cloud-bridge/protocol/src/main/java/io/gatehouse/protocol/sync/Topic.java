package io.gatehouse.protocol.sync;

import io.gatehouse.protocol.id.GatewayId;
import io.gatehouse.protocol.id.LotId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One MQTT topic of ours (design, section 10): {@code gatehouse/v1/{lot}/{gateway}/{channel}}, or
 * {@code gatehouse/v1/{lot}/feed}. At most 4 slashes and 150 bytes, well within AWS IoT's 7 and 256.
 *
 * @param gateway absent exactly for the feed
 */
public record Topic(LotId lot, @Nullable GatewayId gateway, Channel channel) {

    /** What a topic carries. */
    public enum Channel {
        /** Up: {@link JournalPage}. */
        JOURNAL,
        /** Up: {@link Ask}. */
        ASK,
        /** Up, retained: {@link Status}. */
        STATUS,
        /** Down: {@link Answer}. */
        ANSWER,
        /** Down: {@link Ack}. */
        ACK,
        /** Down, with a message expiry: {@link Command}. */
        COMMAND,
        /** Down, to all gateways of a lot: live {@link FeedPage}s. */
        FEED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String ROOT = "gatehouse/v1/";
    private static final Pattern FORM = Pattern.compile(ROOT
            + "(?<lot>[A-Za-z0-9][A-Za-z0-9._-]{0,63})/(?:(?<gateway>[A-Za-z0-9][A-Za-z0-9._-]{0,63})"
            + "/(?<channel>journal|ask|status|answer|ack|command)|feed)");

    /** @throws IllegalArgumentException for a feed with a gateway, or another channel without one */
    public Topic {
        if ((gateway == null) != (channel == Channel.FEED)) {
            throw new IllegalArgumentException("every channel but the feed belongs to a gateway: " + channel);
        }
    }

    public static Topic of(LotId lot, GatewayId gateway, Channel channel) {
        return new Topic(lot, gateway, channel);
    }

    public static Topic feed(LotId lot) {
        return new Topic(lot, null, Channel.FEED);
    }

    /** Empty when the text is no topic of ours. */
    public static Optional<Topic> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        LotId lot = new LotId(form.group("lot"));
        String channel = form.group("channel");
        return Optional.of(
                channel == null
                        ? feed(lot)
                        : of(
                                lot,
                                new GatewayId(form.group("gateway")),
                                Channel.valueOf(channel.toUpperCase(Locale.ROOT))));
    }

    /** The filter for one channel of every gateway of every lot; for the cloud's subscriptions. */
    public static String everyGateway(Channel channel) {
        if (channel == Channel.FEED) {
            throw new IllegalArgumentException("the feed belongs to no gateway");
        }
        return ROOT + "+/+/" + channel.word();
    }

    /** As it stands on the wire. */
    public String text() {
        return ROOT + lot + (gateway == null ? "" : "/" + gateway) + "/" + channel.word();
    }

    @Override
    public String toString() {
        return text();
    }
}

package io.gatehouse.protocol.entry;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gatehouse.protocol.id.AccountId;
import io.gatehouse.protocol.id.LaneId;
import io.gatehouse.protocol.id.LotId;
import io.gatehouse.protocol.id.OperatorId;
import io.gatehouse.protocol.id.StayId;
import io.gatehouse.protocol.time.BootId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When, where and about whom, as the writer knew it then; never rewritten (design, section 9).
 *
 * @param createdAt the writer's wall time, in milliseconds since 1970 on the wire
 * @param service who wrote: {@code gateway-agent}, {@code cloud}
 * @param schema version of the form, from 1
 * @param version version of the fact, from 1; a correction has a higher one
 * @param relatedId the stay it is about
 * @param userId the account it is about
 * @param uptimeMs monotonic time of the writer, milliseconds since its boot
 * @param clock {@code unset}, {@code holdover} or {@code synced}
 * @param clockErrorMs how far the wall time may be off
 * @param offline whether the writer had no link to the cloud
 */
public record Meta(
        Instant createdAt,
        String service,
        int schema,
        int version,
        @Nullable StayId relatedId,
        @Nullable AccountId userId,
        OperatorId operatorId,
        @JsonProperty("parking_lot_id") LotId lot,
        @Nullable LaneId laneId,
        BootId bootId,
        long uptimeMs,
        String clock,
        long clockErrorMs,
        boolean offline) {}

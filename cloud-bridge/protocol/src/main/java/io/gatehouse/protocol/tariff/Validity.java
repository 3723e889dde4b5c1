package io.gatehouse.protocol.tariff;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When a stay must begin to be priced by this version, in local time; what comes later changes nothing for it.
 *
 * @param from first minute; absent: since ever
 * @param until end, exclusive; absent: until further notice
 */
public record Validity(
        @Nullable LocalDateTime from, @Nullable LocalDateTime until) {

    static final Validity ALWAYS = new Validity(null, null);
}

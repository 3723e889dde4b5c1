package io.gatehouse.protocol.tariff;

/**
 * Started steps with a cap for each 24 hours from entry; the steps begin anew each 24 hours.
 *
 * @param amountMinor for each step
 * @param stepMinutes length of a step
 * @param capMinor most for each 24 hours; {@link Long#MAX_VALUE} for none
 */
public record Rate(String name, long amountMinor, int stepMinutes, long capMinor) {}

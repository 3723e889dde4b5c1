package io.gatehouse.agent.lane;

/** When the arm may come down again after a fire alarm (trap 13: onto people, or never). */
public enum FireRelease {
    /** A person closes it. The default. */
    BY_PERSON,
    /** By itself, after the timer {@code fireClose}. */
    BY_TIMER
}

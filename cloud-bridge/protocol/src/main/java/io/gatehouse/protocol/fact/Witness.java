package io.gatehouse.protocol.fact;

/**
 * What the barrier's controller had counted when an opening was granted: after a crash these figures tell whether the
 * car drove on (design, section 3, "Identity", and section 5).
 *
 * @param boot the controller's boot id
 * @param cycles arm cycles
 * @param arming times the arming loop was covered
 * @param closing times the closing loop was covered; the passage of one car covers it once
 */
public record Witness(String boot, long cycles, long arming, long closing) {}

/**
 * Puts the cloud together: {@link io.gatehouse.cloud.program.Cloud} wires and starts what a
 * {@link io.gatehouse.cloud.program.CloudConfiguration} says. Called by {@link io.gatehouse.cloud.CloudProgram}.
 */
@NullMarked
package io.gatehouse.cloud.program;

import org.jspecify.annotations.NullMarked;

/** The agent of one lane. */
@NullMarked
package io.gatehouse.agent;

import org.jspecify.annotations.NullMarked;

/** What edge and cloud say to each other. */
@NullMarked
package io.gatehouse.protocol;

import org.jspecify.annotations.NullMarked;

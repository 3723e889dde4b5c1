/** What every module's tests share: conditions that can be demanded. */
@NullMarked
package io.gatehouse.testkit;

import org.jspecify.annotations.NullMarked;

/**
 * What the tests of every module share: conditions that can be demanded ({@link io.gatehouse.testkit.Needs}), bounded
 * waiting, free ports and counts that grow with {@code --long}. Called by tests only, from any thread.
 */
@NullMarked
package io.gatehouse.testkit;

import org.jspecify.annotations.NullMarked;

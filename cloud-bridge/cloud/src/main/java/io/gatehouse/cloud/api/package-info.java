/**
 * The operator's API over HTTP on loopback, JSON in and out: {@link io.gatehouse.cloud.api.Operations} says what can be
 * done, the controllers are its edge, the only Micronaut beans of the cloud. Any thread.
 */
@NullMarked
package io.gatehouse.cloud.api;

import org.jspecify.annotations.NullMarked;

/**
 * The MQTT 5 client of the AWS IoT Device SDK (AWS Common Runtime), behind {@link io.gatehouse.link.Transport}: the other
 * choice beside {@code link.paho}. {@link io.gatehouse.link.aws.AwsTransport} is the entry type. One native thread, of
 * the runtime's event loop; nothing is done on it but to hand over.
 */
@NullMarked
package io.gatehouse.link.aws;

import org.jspecify.annotations.NullMarked;

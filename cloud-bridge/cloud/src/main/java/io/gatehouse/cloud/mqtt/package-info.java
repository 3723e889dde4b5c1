/**
 * The cloud's end of MQTT: {@link io.gatehouse.cloud.mqtt.MqttConnection} keeps one connection for ever,
 * {@link io.gatehouse.cloud.mqtt.GatewayDesk} answers what gateways send. Paho stays in this package; its callbacks only
 * post to a bounded inbox that one thread empties.
 */
@NullMarked
package io.gatehouse.cloud.mqtt;

import org.jspecify.annotations.NullMarked;

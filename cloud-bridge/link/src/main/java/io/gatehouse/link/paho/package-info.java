/**
 * The transport over Eclipse Paho's MQTT 5 client; the only package that knows Paho. Entry type:
 * {@link io.gatehouse.link.paho.PahoTransport}. Paho's threads do nothing here but hand over to the listener.
 */
@NullMarked
package io.gatehouse.link.paho;

import org.jspecify.annotations.NullMarked;

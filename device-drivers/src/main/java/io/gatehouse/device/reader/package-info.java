/**
 * What reads a driver's credential: {@link io.gatehouse.device.reader.Reader} is the port,
 * {@link io.gatehouse.device.reader.ReaderDriver} finds one by the name in the configuration. The agent opens readers at
 * start and arms them while a car stands before the arm. A reader calls its sink on a thread of its own; the sink only
 * posts to an inbox.
 */
@NullMarked
package io.gatehouse.device.reader;

import org.jspecify.annotations.NullMarked;

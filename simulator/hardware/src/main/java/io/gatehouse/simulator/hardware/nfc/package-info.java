/**
 * NFC without hardware. The simulator's side: {@link io.gatehouse.simulator.hardware.nfc.PhoneField} is the field of one
 * reader, to which a {@link io.gatehouse.simulator.hardware.nfc.Phone} is held. The agent's side: the driver
 * {@code virtual-nfc}, which runs the product's own NFC reader on terminals of a security provider that reach the field
 * over loopback. {@link io.gatehouse.simulator.hardware.nfc.VpcdSlot} holds the same phones to a real PC/SC service.
 *
 * <p>Messages from field to terminal: P a phone is there, A none is there, R its answer. From terminal to field: Z the
 * card is connected anew, C a command.
 */
@NullMarked
package io.gatehouse.simulator.hardware.nfc;

import org.jspecify.annotations.NullMarked;

/**
 * Phones and printed cards over NFC, through {@code javax.smartcardio}. {@link io.gatehouse.device.nfc.NfcReader} is the reader for any
 * {@link io.gatehouse.device.nfc.TerminalSource}; the driver {@code pcsc} gives it the readers of the PC/SC service.
 * Nothing else in this module imports javax.smartcardio, jnasmartcardio or nfctools.
 *
 * <p>Threads: one a reader that decides and calls the sink, and one that makes the calls into PC/SC. A call that does
 * not come back costs its thread, which is given up, and nothing else.
 *
 * <h2>What reader and phone say</h2>
 *
 * ISO/IEC 7816-4, short APDUs, numbers in hex. The phone answers every command with 9000 at the end, or with another
 * status word, which ends the conversation.
 *
 * <table>
 * <caption>The three exchanges of a tap</caption>
 * <tr><th>Command</th><th>Bytes</th><th>Answer before 9000</th></tr>
 * <tr><td>SELECT</td><td>{@code 00 A4 04 00 0A F0474154 45484F55 5345 00}</td><td>anything; it is not read</td></tr>
 * <tr><td>GET PASS</td><td>{@code 80 CA 00 00 00}</td><td>the pass, COSE, 1 to 250 bytes</td></tr>
 * <tr><td>INTERNAL AUTHENTICATE</td><td>{@code 00 88 00 00 Lc nonce(16) reader-id(UTF-8) 00}</td>
 * <td>64 bytes, ES256 signature r || s</td></tr>
 * </table>
 *
 * Where SELECT is answered with another status, the reader looks for an NFC Forum Type 4 Tag with an NDEF message, a
 * printed card that holds the text of a QR code in a text record, or in a URI record (after {@code #}, if there is one):
 *
 * <table>
 * <caption>What a printed card is asked</caption>
 * <tr><th>Command</th><th>Bytes</th><th>Answer before 9000</th></tr>
 * <tr><td>SELECT</td><td>{@code 00 A4 04 00 07 D2760000850101 00}</td><td>anything; it is not read</td></tr>
 * <tr><td>SELECT</td><td>{@code 00 A4 00 0C 02 E103}</td><td></td></tr>
 * <tr><td>READ BINARY</td><td>{@code 00 B0 00 00 0F}</td><td>the capability container</td></tr>
 * <tr><td>SELECT</td><td>{@code 00 A4 00 0C 02} and the file that it names</td><td></td></tr>
 * <tr><td>READ BINARY</td><td>{@code 00 B0} offset length, as often as needed</td>
 * <td>2 bytes length, then the message, at most 512 bytes</td></tr>
 * </table>
 *
 * The application's name is the byte F0 (proprietary, ISO/IEC 7816-5) and "GATEHOUSE". The message that the phone signs
 * is the 32 bytes of SHA-256 over domain {@code gatehouse/nfc/v1}, reader id, nonce and pass, each preceded by its
 * length in 4 bytes big-endian. A tap takes at most 500 ms (parameter {@code tap_limit_ms}), from the contact to the
 * last answer; what is not complete by then is reported as unreadable.
 */
@NullMarked
package io.gatehouse.device.nfc;

import org.jspecify.annotations.NullMarked;

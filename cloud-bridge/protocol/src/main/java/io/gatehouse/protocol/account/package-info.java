/**
 * What an account may do while nobody can ask the cloud, and what that can cost (design, section 7). The cloud's row of
 * an account says which journal positions its balance includes ({@link io.gatehouse.protocol.account.Positions}); what a
 * gateway has committed after its own position counts on top, and stays below the offline limit at every moment. So the
 * loss is bounded whatever is cut ({@link io.gatehouse.protocol.account.WorstLoss}). Pure; called by agent and cloud.
 *
 * <table>
 *   <caption>Invariants, and the tests that hold them</caption>
 *   <tr><td>the loss never passes the figure that is printed</td><td>{@code WorstLossPropertyTest} (agent)</td></tr>
 *   <tr><td>an older row never overwrites a newer one</td><td>{@code PositionsTest}</td></tr>
 *   <tr><td>one stay, one charge; another amount is a conflict</td><td>{@code LedgerTest} (cloud)</td></tr>
 *   <tr><td>balance = payments - unique charges + adjustments</td><td>{@code CorrectionsTest} (cloud)</td></tr>
 *   <tr><td>cars of a group inside never pass the bound that is printed</td><td>{@code GroupBoundTest} (agent)</td></tr>
 * </table>
 */
@NullMarked
package io.gatehouse.protocol.account;

import org.jspecify.annotations.NullMarked;

/**
 * Who may let how many cars in (design, section 6). The bays of a pool are divided into rights, and rights are divided
 * among gateways by a matrix of cumulative transfers ({@link io.gatehouse.protocol.rights.Transfers}): each row has one
 * writer, cells only grow, merging is max. So a message that is lost, repeated, late or out of order changes nothing
 * that is right, and no merge makes a right from nothing. A car that is let in uses a right of the gateway that lets it
 * in; the right is free again when that gateway, the owner of the stay, learns of its end, once
 * ({@link io.gatehouse.protocol.rights.OwnStay}). Exits only report: nothing mints a right. What nobody knows counts as
 * occupied ({@link io.gatehouse.protocol.rights.ClosedIncarnation}).
 *
 * <p>Gateways and the cloud call this with what they have journalled; pure values, any thread.
 *
 * <table>
 *   <caption>Invariants, and the tests that hold them</caption>
 *   <tr><td>rights + in flight + returned = given out by the pool, at every step</td>
 *       <td>{@code RightsPropertyTest}</td></tr>
 *   <tr><td>cars inside by decision never pass the capacity, but for the quota and late passages</td>
 *       <td>{@code RightsPropertyTest}</td></tr>
 *   <tr><td>no gateway's rights are negative; rows have one writer and only grow</td>
 *       <td>{@code RightsPropertyTest}, {@code TransfersTest}</td></tr>
 *   <tr><td>merging is commutative, associative, idempotent</td><td>{@code TransfersTest}</td></tr>
 *   <tr><td>a stay gives its right back at most once</td><td>{@code OwnStayTest}, {@code RightsPropertyTest}</td></tr>
 *   <tr><td>every right comes back when all is quiet and delivered</td><td>{@code RightsPropertyTest}</td></tr>
 *   <tr><td>a closed incarnation frees a right only by an exit that names the cloud, or by a recount</td>
 *       <td>{@code ClosedIncarnationTest}, {@code RightsPropertyTest}</td></tr>
 *   <tr><td>an unmatched passage is assigned once</td><td>{@code IntrudersTest}</td></tr>
 *   <tr><td>each planted fault is seen by a property</td><td>{@code RightsFaultsTest}</td></tr>
 * </table>
 */
@NullMarked
package io.gatehouse.protocol.rights;

import org.jspecify.annotations.NullMarked;

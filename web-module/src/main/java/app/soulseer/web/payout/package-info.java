/** Pages of readers about what they earn and how it reaches their bank (O-1, O-2, O-5, D-2). */
package app.soulseer.web.payout;

/** Money out, on the assembled application: readers are paid, whatever happens to the server meanwhile. */
package app.soulseer.payout;

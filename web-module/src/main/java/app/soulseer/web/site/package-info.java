/** The public pages of the house: home, about, help and the policies. */
package app.soulseer.web.site;

/** What every page and resource stands on: words for problems, times in the viewer's zone, and failures. */
package app.soulseer.web.platform;

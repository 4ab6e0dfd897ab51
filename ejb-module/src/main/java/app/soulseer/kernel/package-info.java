/**
 * The words every feature speaks: money, its split, people's ids, problems and pages. No framework, no database, no
 * dependency on any other package of SoulSeer.
 */
package app.soulseer.kernel;

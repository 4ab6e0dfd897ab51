/** The benchmarks behind {@code ./soulseer bench}: each measures beside a baseline of its own in the same run. */
package app.soulseer.bench;

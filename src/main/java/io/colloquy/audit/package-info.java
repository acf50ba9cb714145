/**
 * Who changed what, and why: an entry for each deed of an operator or an admin, durable, and in the log. No secret ever
 * enters it. It fills up in memory while the database is gone.
 */
@NullMarked
package io.colloquy.audit;

import org.jspecify.annotations.NullMarked;

/**
 * The console: pages for people who watch the sessions and administer them in a browser. They log in by a form, are known by
 * a cookie that is accepted nowhere else, and may do what their role may do over the admin API.
 */
@NullMarked
package io.colloquy.console;

import org.jspecify.annotations.NullMarked;

package io.colloquy.session;

import io.colloquy.wamp.SessionId;
import java.util.List;

/**
 * What came of closing by filter.
 *
 * @param matched how many sessions the filter matched
 * @param closed how many of them this call closed; those that ended meanwhile are not among them
 * @param ids the first that were closed, oldest first: 1000, unless somebody asked for more; where none was to be closed,
 *     the first that matched
 */
public record BulkClose(long matched, long closed, List<SessionId> ids) {}

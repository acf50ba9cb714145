package io.colloquy.router;

import java.util.Map;

/** Some of the procedures that the router itself answers; every bean of this kind is asked once. */
@FunctionalInterface
interface MetaTable {

    /** The procedures, by their URIs. */
    Map<String, MetaProcedure> procedures();
}

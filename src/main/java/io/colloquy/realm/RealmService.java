package io.colloquy.realm;

/** SKELETON: replaced by the realm branch. */
public class RealmService {}

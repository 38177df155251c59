package dev.rolloutledger.starter.screen;

/** A terminal's size in characters. */
record Size(int rows, int columns) {}

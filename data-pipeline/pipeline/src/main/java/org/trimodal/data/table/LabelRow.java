package org.trimodal.data.table;

import java.util.Map;

/**
 * An utterance as the table has it.
 *
 * @param line of the file on which its record starts
 * @param id whole
 * @param columns by name, as written
 * @param text transcript, empty where the table has none
 * @param scores {@code [targets]}
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record LabelRow(long line, String id, Map<String, String> columns, String text, float[] scores) {}

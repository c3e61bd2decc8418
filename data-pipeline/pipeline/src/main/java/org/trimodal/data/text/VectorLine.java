package org.trimodal.data.text;

import com.google.common.primitives.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A line of a file of word vectors: a word and its numbers, parted by blanks or tabs. The word may
 * hold blanks itself, and any other white space of Unicode, which ends neither word nor line.
 *
 * @param number of the line in its file, from 1
 * @param bytes without the line's end and the blanks before it
 */
@SuppressWarnings("ArrayRecordComponent") // a view of what was read, never compared
record VectorLine(long number, byte[] bytes) {
  private static final int SHOWN_BYTES = 80;

  /** Whether there is nothing on it. */
  boolean isBlank() {
    return bytes.length == 0;
  }

  /** Whether it holds a zero byte, as no line of text does but numbers in binary form do. */
  boolean isBinary() {
    return Bytes.contains(bytes, (byte) 0);
  }

  /** Whether a carriage return stands in the midst of it, as where those alone end lines. */
  boolean isOfSeveralLines() {
    return Bytes.contains(bytes, (byte) '\r');
  }

  /** Fields after the first, which is a word's or part of it. */
  int fieldsAfterWord() {
    int fields = 0;
    for (int at = 0; at < bytes.length; at++) {
      fields += !isBlankAt(at) && (at == 0 || isBlankAt(at - 1)) ? 1 : 0;
    }
    // A line that begins with a blank has an empty word.
    return fields - (bytes.length > 0 && !isBlankAt(0) ? 1 : 0);
  }

  /** Fields at the end that are numbers, the first field not counted. */
  int numbersAtEnd() {
    int most = fieldsAfterWord();
    for (int numbers = 0, end = bytes.length; numbers < most; numbers++) {
      int start = fieldStart(end);
      if (VectorNumber.parse(text(start, end)).isEmpty()) {
        return numbers;
      }
      end = afterField(start);
    }
    return most;
  }

  /**
   * What stands before the last numbers.
   *
   * @param width numbers, no more than {@link #fieldsAfterWord}
   * @return empty where it is not UTF-8
   */
  Optional<String> word(int width) {
    int end = bytes.length;
    for (int i = 0; i < width; i++) {
      end = afterField(fieldStart(end));
    }
    int start = 0;
    while (start < end && isBlankAt(start)) {
      start++;
    }
    try {
      // A new decoder reports what it cannot decode.
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, start, end - start))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The last fields as written. */
  String[] lastFields(int width) {
    String[] fields = new String[width];
    for (int i = width - 1, end = bytes.length; i >= 0; i--) {
      int start = fieldStart(end);
      fields[i] = text(start, end);
      end = afterField(start);
    }
    return fields;
  }

  /** Its start, for messages. */
  String start() {
    return bytes.length > SHOWN_BYTES ? text(0, SHOWN_BYTES) + "..." : text(0, bytes.length);
  }

  /** Of the field that ends there. */
  private int fieldStart(int end) {
    int start = end;
    while (start > 0 && !isBlankAt(start - 1)) {
      start--;
    }
    return start;
  }

  /** The end of the field before the one that starts there. */
  private int afterField(int start) {
    int end = start;
    while (end > 0 && isBlankAt(end - 1)) {
      end--;
    }
    return end;
  }

  private boolean isBlankAt(int at) {
    return bytes[at] == ' ' || bytes[at] == '\t';
  }

  private String text(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }
}

package org.trimodal.data.yaml;

import java.util.List;

/** Which key a user may have meant. */
public final class NearestKey {
  private static final int FARTHEST = 3;

  private NearestKey() {}

  /** {@code ; did you mean 'width'?}, or nothing if no key is near. */
  public static String suggestion(String found, List<String> known) {
    String best = "";
    int distance = FARTHEST + 1;
    for (String key : known) {
      int edits = edits(found, key);
      if (edits < distance) {
        best = key;
        distance = edits;
      }
    }
    return best.isEmpty() ? "" : "; did you mean '" + best + "'?";
  }

  /** Levenshtein's distance; no library of ours has it. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}

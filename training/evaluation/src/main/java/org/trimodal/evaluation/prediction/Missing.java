package org.trimodal.evaluation.prediction;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.trimodal.data.FeatureSequence;
import org.trimodal.data.Modality;

/**
 * What of the input is missing: a share of whole modalities or of frames, drawn for each modality
 * on its own. What is missing at one share is missing at every larger one, and shares are exact but
 * for rounding.
 */
public enum Missing {
  /** A modality is missing for that share of utterances: no step is left of it. */
  MODALITIES {
    @Override
    public Withheld of(Map<String, Double> shares, int utterances, long seed) {
      Map<String, int[]> places = new TreeMap<>();
      shares.keySet().forEach(name -> places.put(name, places(utterances, seed, name)));
      return (modality, row, sequence) ->
          Math.rint(share(shares, modality) * utterances) > place(places, modality, row)
              ? Withheld.missing(modality)
              : sequence;
    }
  },
  /** Of each utterance that share of a modality's steps is set to zeros; its length stays. */
  FRAMES {
    @Override
    public Withheld of(Map<String, Double> shares, int utterances, long seed) {
      return (modality, row, sequence) ->
          share(shares, modality) == 0
              ? sequence
              : zeroed(
                  sequence,
                  (int) Math.rint(share(shares, modality) * sequence.length()),
                  places(sequence.length(), seed, modality.name().text() + " " + row));
    }
  };

  /**
   * What a model is shown of a split.
   *
   * @param shares from 0 to 1, by modality; those that are not named are whole
   * @param utterances of the split
   * @param seed of the draws
   */
  public abstract Withheld of(Map<String, Double> shares, int utterances, long seed);

  /** The name in files. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static double share(Map<String, Double> shares, Modality modality) {
    return shares.getOrDefault(modality.name().text(), 0.0);
  }

  private static int place(Map<String, int[]> places, Modality modality, int row) {
    int[] ofModality = places.get(modality.name().text());
    return ofModality == null ? Integer.MAX_VALUE : ofModality[row];
  }

  /** When each of so many is withheld: a permutation that depends on seed and purpose only. */
  private static int[] places(int count, long seed, String purpose) {
    SplittableRandom random =
        new SplittableRandom(
            seed ^ Hashing.sha256().hashString(purpose, StandardCharsets.UTF_8).asLong());
    int[] places = new int[count];
    Arrays.setAll(places, i -> i);
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int place = places[i];
      places[i] = places[other];
      places[other] = place;
    }
    return places;
  }

  private static FeatureSequence zeroed(FeatureSequence sequence, int count, int[] places) {
    float[] values = sequence.values().clone();
    for (int step = 0; step < places.length; step++) {
      if (places[step] < count) {
        Arrays.fill(values, step * sequence.width(), (step + 1) * sequence.width(), 0f);
      }
    }
    return new FeatureSequence(sequence.length(), sequence.width(), values);
  }
}

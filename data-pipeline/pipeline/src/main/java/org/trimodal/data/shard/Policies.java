package org.trimodal.data.shard;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.trimodal.data.source.Defect;

/** A policy for each defect. */
public final class Policies {
  private static final ImmutableMap<Defect.Kind, Set<Policy>> POSSIBLE =
      Maps.immutableEnumMap(
          Map.of(
              Defect.Kind.MISSING_MODALITY, Set.of(Policy.FAIL, Policy.DROP, Policy.IMPUTE),
              Defect.Kind.EMPTY_SEGMENT, Set.of(Policy.FAIL, Policy.DROP, Policy.IMPUTE),
              Defect.Kind.NON_FINITE_FEATURE, Set.of(Policy.FAIL, Policy.DROP, Policy.IMPUTE),
              Defect.Kind.SCORE_OUT_OF_RANGE, Set.of(Policy.FAIL, Policy.DROP),
              Defect.Kind.DUPLICATE_ID, Set.of(Policy.FAIL, Policy.DROP),
              Defect.Kind.FOLD_WITHOUT_LABEL, Set.of(Policy.FAIL, Policy.DROP),
              Defect.Kind.LABEL_WITHOUT_FOLD, Set.of(Policy.FAIL, Policy.DROP)));

  private final EnumMap<Defect.Kind, Policy> policies = new EnumMap<>(Defect.Kind.class);

  private Policies() {
    POSSIBLE.forEach(
        (kind, possible) ->
            policies.put(kind, possible.contains(Policy.IMPUTE) ? Policy.IMPUTE : Policy.FAIL));
    policies.put(Defect.Kind.FOLD_WITHOUT_LABEL, Policy.DROP);
    policies.put(Defect.Kind.LABEL_WITHOUT_FOLD, Policy.DROP);
  }

  /**
   * Impute what can be imputed; leave out what only folds or only labels name; fail at a score out
   * of range and at an id that stands more than once.
   */
  public static Policies standard() {
    return new Policies();
  }

  /**
   * These policies, but for some defects.
   *
   * @throws IllegalArgumentException for a policy that a defect cannot have
   */
  public Policies with(Map<Defect.Kind, Policy> others) {
    Policies changed = new Policies();
    changed.policies.putAll(policies);
    others.forEach(
        (kind, policy) -> {
          Set<Policy> possible = POSSIBLE.getOrDefault(kind, Set.of());
          if (!possible.contains(policy)) {
            throw new IllegalArgumentException(
                "policy of %s: expected one of %s, found %s"
                    .formatted(kind, possible.stream().sorted().toList(), policy));
          }
          changed.policies.put(kind, policy);
        });
    return changed;
  }

  /** What to do about a kind of defect. */
  Policy of(Defect.Kind kind) {
    return policies.getOrDefault(kind, Policy.FAIL);
  }

  /** All of them, for the manifest. */
  Map<Defect.Kind, Policy> all() {
    return Maps.immutableEnumMap(policies);
  }
}

package org.trimodal.savedmodel.schema;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import org.trimodal.model.AttentionView;

/**
 * A view of attention for readers of JSON, who need not take its name apart: {@code {"name":
 * "cross_text_to_audio", "kind": "cross", "from": "text", "to": "audio"}}.
 *
 * @param name of the model's output
 * @param kind {@code self}, {@code cross}, {@code fusion} or {@code fused}
 * @param parts {@code modality} of self, {@code from} and {@code to} of cross, {@code task} of
 *     fusion
 */
public record ViewSchema(String name, String kind, @JsonAnyGetter Map<String, String> parts) {
  /** Copies the map, keeping its order. */
  public ViewSchema {
    parts = ImmutableMap.copyOf(parts);
  }

  /** The view that an output of the signature {@code attention} is; empty if it is none. */
  public static Optional<ViewSchema> of(String output) {
    return AttentionView.of(output)
        .map(view -> new ViewSchema(view.wireName(), view.kind(), view.parts()));
  }
}

package org.trimodal.data.shard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.trimodal.data.DataException;
import org.trimodal.data.FeatureSchema;
import org.trimodal.data.Modality;
import org.trimodal.data.Split;
import org.trimodal.data.source.Defect;
import org.trimodal.files.IoFailure;

/**
 * What a prepared data set is and what it was made from: the content of {@code manifest.json}.
 *
 * @param formatVersion of the data set's layout, now {@value #FORMAT_VERSION}
 * @param schema modalities and targets
 * @param splits train, valid and test
 * @param statistics one per modality, in the schema's order
 * @param cleaned features that held NaN or infinite values, none if there were none
 * @param policies what was done about defects
 * @param dropped utterances that were left out, and why
 * @param defects of the source beyond single utterances
 * @param sources files that were read, by name
 * @param notes what the source had to say of itself
 * @param framesPerSecond by the name of a modality whose frames have a fixed rate
 */
public record Manifest(
    int formatVersion,
    FeatureSchema schema,
    List<SplitFiles> splits,
    List<FeatureStatistics> statistics,
    List<CleanedColumn> cleaned,
    Map<Defect.Kind, Policy> policies,
    List<DroppedUtterance> dropped,
    List<Defect> defects,
    List<FileDigest> sources,
    List<String> notes,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> framesPerSecond) {
  /** The layout this version reads and writes. */
  public static final int FORMAT_VERSION = 2;

  static final String FILE = "manifest.json";

  private static final String RATES = "framesPerSecond";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /** Copies the lists; refuses splits or statistics other than the schema's. */
  public Manifest {
    splits = List.copyOf(splits);
    statistics = List.copyOf(statistics);
    cleaned = List.copyOf(cleaned);
    policies = Maps.immutableEnumMap(policies);
    dropped = List.copyOf(dropped);
    defects = List.copyOf(defects);
    sources = List.copyOf(sources);
    notes = List.copyOf(notes);
    framesPerSecond = ImmutableSortedMap.copyOf(framesPerSecond);
    List<Split> expected = List.of(Split.values());
    if (!splits.stream().map(SplitFiles::split).toList().equals(expected)) {
      throw new IllegalArgumentException("expected the splits " + expected);
    }
    List<String> names = schema.names();
    if (!statistics.stream().map(FeatureStatistics::modality).toList().equals(names)) {
      throw new IllegalArgumentException("expected statistics of " + names);
    }
    for (Modality modality : schema.modalities()) {
      int width = statistics.get(schema.modalities().indexOf(modality)).mean().size();
      if (width != modality.width()) {
        throw new IllegalArgumentException(
            "statistics of %s: expected %d features, found %d"
                .formatted(modality.name(), modality.width(), width));
      }
    }
  }

  /** The files of a split. */
  public SplitFiles files(Split split) {
    return splits.stream().filter(files -> files.split() == split).findFirst().orElseThrow();
  }

  /** Statistics of a modality of the schema. */
  public FeatureStatistics statistics(Modality modality) {
    return statistics.get(schema.modalities().indexOf(modality));
  }

  /**
   * One SHA-256 that stands for the whole data set: equal data and sources give equal hashes, 64
   * hexadecimal digits.
   */
  public String dataHash() {
    return FileDigest.sha256Of(toJson());
  }

  /** The bytes of {@code manifest.json}. */
  byte[] toJson() {
    try {
      return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest is always JSON", e);
    }
  }

  /**
   * Reads a data set's manifest.
   *
   * @param folder of the data set
   * @throws DataException if there is none, if it is damaged or of another version
   */
  static Manifest read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      byte[] content = Files.readAllBytes(file);
      JsonNode tree = JSON.readTree(content);
      int version = tree.path("formatVersion").asInt(0);
      if (version > FORMAT_VERSION) {
        throw new DataException(
            file,
            "expected a data set in format %d, found one written by a newer Trimodal: format %d, this one reads up to %d"
                .formatted(FORMAT_VERSION, version, FORMAT_VERSION));
      }
      if (version != FORMAT_VERSION) {
        throw new DataException(
            file,
            "expected format version %d, found %s; prepare the data again"
                .formatted(FORMAT_VERSION, version == 0 ? "none" : version));
      }
      if (!tree.has(RATES)) {
        ((ObjectNode) tree).putObject(RATES); // none is not written
      }
      return JSON.treeToValue(tree, Manifest.class);
    } catch (NoSuchFileException e) {
      throw new DataException(
          folder, "expected a prepared data set, found no %s".formatted(FILE), e);
    } catch (JsonProcessingException e) {
      throw new DataException(
          file, "expected a data set's manifest, found " + JsonFailure.inWords(e), e);
    } catch (IOException e) {
      throw new DataException(
          file, "expected a readable manifest, found " + IoFailure.inWords(e), e);
    }
  }
}

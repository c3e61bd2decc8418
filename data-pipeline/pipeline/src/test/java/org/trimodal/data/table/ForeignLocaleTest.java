package org.trimodal.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimodal.data.shard.DataSet;
import org.trimodal.data.shard.Policies;
import org.trimodal.data.shard.Policy;
import org.trimodal.data.shard.Preparation;
import org.trimodal.data.source.Defect;

/** In a process whose language has other digits, letters or decimal points. */
class ForeignLocaleTest {
  private static final List<String> FILES =
      List.of("manifest.json", "index/train.json", "shards/train-00000.tfrecord");

  private final Locale before = Locale.getDefault();

  @TempDir private Path folder;

  @AfterEach
  void return_to_the_language_of_the_other_tests() {
    Locale.setDefault(before);
  }

  @Test
  void the_languages_differ_where_nothing_is_done_about_it() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    assertThat("%d".formatted(12)).isNotEqualTo("12");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "az-AZ", "ar-EG", "de-DE", "fa-IR"})
  void a_prepared_data_set_is_the_same(String language) throws IOException {
    Locale.setDefault(Locale.ROOT);
    Path expected = prepare("root");
    Locale.setDefault(Locale.forLanguageTag(language));
    Path found = prepare("foreign");
    for (String file : FILES) {
      assertThat(found.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
    }
    assertThat(DataSet.open(found).manifest()).isEqualTo(DataSet.open(expected).manifest());
  }

  private Path prepare(String name) {
    OwnRecordings recordings = new OwnRecordings(folder);
    recordings.write(
        "label.csv", "id,label,mode\na,1,train\nI,2,train\nb,0,valid\nc,0,test\na,2,test\n");
    recordings.write("I.csv", "TIME,X,Y\n0,1,2\n0.5,Inf,4\n");
    Path out = folder.resolve(name);
    Policies dropping = Policies.standard().with(Map.of(Defect.Kind.DUPLICATE_ID, Policy.DROP));
    try (TableSource source = recordings.open()) {
      Preparation.prepare(source, out, new Preparation.Settings(dropping, false, 1 << 20));
    }
    return out;
  }
}

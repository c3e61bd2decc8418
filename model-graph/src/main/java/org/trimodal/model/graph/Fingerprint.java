package org.trimodal.model.graph;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.trimodal.model.StoredVariable;

/** One hash that changes with any bit of any variable. */
final class Fingerprint {
  private Fingerprint() {}

  /** SHA-256, in hexadecimal, over names and raw bits, ordered by name. */
  static String of(Session session, List<StoredVariable> variables) {
    List<StoredVariable> ordered =
        variables.stream().sorted(Comparator.comparing(StoredVariable::name)).toList();
    Session.Runner runner = session.runner();
    ordered.forEach(variable -> runner.fetch(variable.value()));
    Hasher hasher = Hashing.sha256().newHasher();
    try (Result result = runner.run()) {
      for (int i = 0; i < ordered.size(); i++) {
        hasher.putString(ordered.get(i).name(), StandardCharsets.UTF_8);
        hasher.putBytes(TensorArrays.bytes(result.get(i)));
      }
    }
    return hasher.hash().toString();
  }
}

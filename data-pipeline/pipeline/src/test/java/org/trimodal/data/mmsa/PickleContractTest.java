package org.trimodal.data.mmsa;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;
import org.trimodal.data.peer.MmsaPickle;
import org.trimodal.data.source.FeatureSource;
import org.trimodal.data.source.FeatureSourceContract;
import org.trimodal.data.source.Recordings;

class PickleContractTest extends FeatureSourceContract {
  @Override
  protected void write(Recordings recordings, Path to) {
    MmsaPickle.write(Recordings.SCHEMA, recordings::read, to.resolve("data.pkl"));
  }

  @Override
  @MustBeClosed
  protected FeatureSource open(Path from) {
    return PickleSource.open(from.resolve("data.pkl"));
  }
}

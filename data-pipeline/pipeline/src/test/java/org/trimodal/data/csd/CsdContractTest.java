package org.trimodal.data.csd;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.file.Path;
import org.trimodal.data.peer.CsdFolder;
import org.trimodal.data.source.FeatureSource;
import org.trimodal.data.source.FeatureSourceContract;
import org.trimodal.data.source.Recordings;

/** Each utterance is a video of one segment, whose modalities keep their own frames. */
class CsdContractTest extends FeatureSourceContract {
  @Override
  protected void write(Recordings recordings, Path to) {
    CsdFolder.write(
        Recordings.SCHEMA, recordings::read, CsdWriter.Compression.GZIP, to.resolve("csd"));
  }

  @Override
  @MustBeClosed
  protected FeatureSource open(Path from) {
    Path folder = from.resolve("csd");
    return CsdSource.open(recipe(CsdRecipe.read(folder.resolve("csd.yaml"))), folder);
  }

  CsdRecipe recipe(CsdRecipe written) {
    return written;
  }

  @Override
  protected boolean has(Behaviour behaviour) {
    return behaviour != Behaviour.EQUAL_IDS; // names of a group in HDF5
  }

  /** Folds are lines, of which some may be all. */
  @Override
  protected boolean endsVisibly(Path file) {
    return file.toString().endsWith(".csd");
  }

  @Override
  protected String id(String id) {
    return SegmentId.of(id, 0);
  }
}

package org.trimodal.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.trimodal.data.csd.CsdWriter.Compression;
import org.trimodal.data.peer.CsdFolder;
import org.trimodal.data.peer.MmsaPickle;
import org.trimodal.data.shard.DataSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a data set in a form that other programs train on. */
@Command(
    name = "convert",
    description = "Writes a data set in a form of another program, so that it trains on the same.",
    mixinStandardHelpOptions = true)
final class ConvertCommand implements Runnable {
  /** Forms to write. */
  enum Form {
    CSD,
    MMSA
  }

  @Parameters(index = "0", paramLabel = "DATA", description = "prepared data set")
  private Path data = Path.of("");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORM",
      description = {
        "csd: a folder of computational sequences for the CMU-MultimodalSDK, with folds",
        "mmsa: a pickle (protocol 4) as MMSA reads it, padded to the longest utterance"
      })
  private Form to = Form.MMSA;

  @Option(
      names = "--compression",
      paramLabel = "KIND",
      description = "of csd: none (default) or gzip, as the SDK itself writes")
  private Optional<Compression> compression = Optional.empty();

  @Option(names = "--out", required = true, paramLabel = "PATH", description = "what to make")
  private Path out = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Folders.requireThere("DATA", data);
    Folders.requireNew("--out", out);
    if (to != Form.CSD && compression.isPresent()) {
      throw new WrongUseException("--compression: expected with --to csd, found it with another");
    }
    DataSet set = DataSet.open(data);
    set.verifyShards();
    switch (to) {
      case CSD ->
          CsdFolder.write(set.schema(), set::read, compression.orElse(Compression.NONE), out);
      case MMSA -> MmsaPickle.write(set.schema(), set::read, out);
    }
    spec.commandLine().getOut().println("written to " + out);
    spec.commandLine().getOut().flush();
  }
}

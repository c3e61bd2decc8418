package org.trimodal.serving;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trimodal.serving.model.VersionListener;

/** Tells the operator about versions, and passes events on. */
final class VersionLog implements VersionListener {
  private static final Logger LOG = LoggerFactory.getLogger(VersionLog.class);
  private final VersionListener next;

  VersionLog(VersionListener next) {
    this.next = next;
  }

  @Override
  public void serving(long version) {
    LOG.info("version {} is served", version);
    next.serving(version);
  }

  @Override
  public void refused(long version, String problem) {
    LOG.warn("version {} is refused: {}", version, problem);
    next.refused(version, problem);
  }

  @Override
  public void freed(long version) {
    LOG.info("version {} is freed", version);
    next.freed(version);
  }

  @Override
  public void unreadable(String problem) {
    LOG.warn("{}; what is served stays in service, new versions are not seen", problem);
    next.unreadable(problem);
  }

  @Override
  public void readable() {
    LOG.info("the folder of versions can be read again");
    next.readable();
  }
}

package org.trimodal.files;

import java.io.IOException;

/** Another process: says that it runs, and waits. */
final class LivingProcess {
  private LivingProcess() {}

  /** Until its input ends or it is killed. */
  public static void main(String[] arguments) throws IOException {
    System.out.print('!');
    System.out.flush();
    System.in.read();
  }
}

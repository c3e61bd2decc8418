package org.trimodal.training.machine;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;

/** The devices that TensorFlow sees; its Java API has no call for them. */
final class Devices {
  private Devices() {}

  /** Names such as {@code CPU:0} and {@code GPU:0}. */
  static List<String> names() {
    try (TF_Status status = TF_Status.newStatus();
        TF_Graph graph = TF_Graph.newGraph();
        TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
        TF_Session session = TF_Session.newSession(graph, options, status)) {
      status.throwExceptionIfNotOK();
      TF_DeviceList devices = tensorflow.TF_SessionListDevices(session, status);
      status.throwExceptionIfNotOK();
      List<String> names = new ArrayList<>();
      for (int i = 0; i < tensorflow.TF_DeviceListCount(devices); i++) {
        String name = tensorflow.TF_DeviceListName(devices, i, status).getString();
        names.add(name.substring(name.indexOf("device:") + "device:".length()));
      }
      tensorflow.TF_DeleteDeviceList(devices);
      return names;
    }
  }
}

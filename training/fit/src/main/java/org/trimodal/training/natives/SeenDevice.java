package org.trimodal.training.natives;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.trimodal.model.SessionSettings;

/**
 * A device that TensorFlow sees; its Java API has no call for them.
 *
 * @param name such as {@code CPU:0} and {@code GPU:0}
 * @param memory that TensorFlow may take of it, in bytes
 */
public record SeenDevice(String name, long memory) {
  /** What a session of these settings sees. */
  public static List<SeenDevice> seen(SessionSettings settings) {
    TensorFlow.version(); // loads it
    byte[] config = settings.config().toByteArray();
    try (TF_Status status = TF_Status.newStatus();
        TF_Graph graph = TF_Graph.newGraph();
        TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
        BytePointer bytes = new BytePointer(config)) {
      tensorflow.TF_SetConfig(options, bytes, config.length, status);
      status.throwExceptionIfNotOK();
      try (TF_Session session = TF_Session.newSession(graph, options, status)) {
        status.throwExceptionIfNotOK();
        return list(session, status);
      }
    }
  }

  private static List<SeenDevice> list(TF_Session session, TF_Status status) {
    TF_DeviceList list = tensorflow.TF_SessionListDevices(session, status);
    status.throwExceptionIfNotOK();
    try {
      List<SeenDevice> devices = new ArrayList<>();
      for (int i = 0; i < tensorflow.TF_DeviceListCount(list); i++) {
        String name = tensorflow.TF_DeviceListName(list, i, status).getString();
        devices.add(
            new SeenDevice(
                name.substring(name.indexOf("device:") + "device:".length()),
                tensorflow.TF_DeviceListMemoryBytes(list, i, status)));
        status.throwExceptionIfNotOK();
      }
      return devices;
    } finally {
      tensorflow.TF_DeleteDeviceList(list);
    }
  }
}

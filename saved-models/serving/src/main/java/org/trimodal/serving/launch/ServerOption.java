package org.trimodal.serving.launch;

/** What can be set when the server is started. */
public enum ServerOption {
  /** Required; all others may be left out. */
  MODEL_BASE(
      "--model-base", Kind.PATH, "DIR", "folder with numbered versions: DIR/1, DIR/2 and so on"),
  MODEL_NAME(
      "--model-name", Kind.TEXT, "NAME", "the model's name in paths (default: the folder's)"),
  EXAMPLES(
      "--examples",
      Kind.PATH,
      "FILE",
      "utterances that the page offers, one object of JSON per line"),
  POLL_MS("--poll-ms", 1000, "MS", "time between two looks for new versions"),
  NO_ACCESS_LOG(
      "--no-access-log",
      Kind.FLAG,
      "",
      "leaves the access log out; metrics count requests all the same"),

  HOST(
      "--host",
      Kind.TEXT,
      "HOST",
      "address to listen at; 0.0.0.0 for all (default: 127.0.0.1, this machine)"),
  PORT("--port", 8501, "PORT", "port to listen at; 0 for any that is free"),
  TOKEN_FILE(
      "--token-file",
      Kind.PATH,
      "FILE",
      "clients have to send the text in this file as a bearer token; or set TRIMODAL_TOKEN"),
  TLS_KEYSTORE(
      "--tls-keystore",
      Kind.PATH,
      "FILE",
      "serves over TLS with the key and certificate of this PKCS#12 or JKS file"),
  TLS_PASSWORD_FILE(
      "--tls-password-file",
      Kind.PATH,
      "FILE",
      "the keystore's password; or set TRIMODAL_KEYSTORE_PASSWORD"),

  BATCH_SIZE(
      "--batch-size",
      64,
      "N",
      "utterances of several requests that one run of the model answers; 0 or 1 for none"),
  BATCH_DELAY_MS(
      "--batch-delay-ms",
      2,
      "MS",
      "how long a request waits for others at most, while the model is free and other clients are"
          + " connected"),
  BATCH_THREADS(
      "--batch-threads",
      Kind.NUMBER,
      "N",
      "runs of the model at a time, where each is full (default: as many as processors, but at"
          + " least 2)"),
  QUEUE("--queue", 512, "N", "requests that may wait; more get 429"),
  QUEUE_TIMEOUT_S("--queue-timeout-s", 30, "S", "how long a request may wait before it gets 503"),

  MAX_BODY_MB("--max-body-mb", 16, "MB", "size of a request's body; more gets 413"),
  BODY_TIMEOUT_S(
      "--body-timeout-s", 10, "S", "time in which a body has to arrive; slower gets 408"),
  HEADER_TIMEOUT_S(
      "--header-timeout-s",
      10,
      "S",
      "time in which a request's header has to arrive; slower gets 408"),
  IDLE_TIMEOUT_S("--idle-timeout-s", 60, "S", "silent connections are closed after this time"),
  MAX_CONNECTIONS(
      "--max-connections", 1024, "N", "connections at a time; more get 503, but for health probes"),
  DRAIN_TIMEOUT_S(
      "--drain-timeout-s", 30, "S", "time to answer what was asked when the server ends");

  private final String label;
  private final Kind kind;
  private final String standard;
  private final String placeholder;
  private final String description;

  ServerOption(String label, int standard, String placeholder, String description) {
    this(
        label,
        Kind.NUMBER,
        String.valueOf(standard),
        placeholder,
        "%s (default: %d)".formatted(description, standard));
  }

  ServerOption(String label, Kind kind, String placeholder, String description) {
    this(label, kind, "", placeholder, description);
  }

  ServerOption(String label, Kind kind, String standard, String placeholder, String description) {
    this.label = label;
    this.kind = kind;
    this.standard = standard;
    this.placeholder = placeholder;
    this.description = description;
  }

  /** What a value is. */
  public enum Kind {
    /** Any text. */
    TEXT,
    /** A file or folder. */
    PATH,
    /** An integer. */
    NUMBER,
    /** Has no value: it is there or not. */
    FLAG
  }

  /** As it is written, such as {@code --port}. */
  public String label() {
    return label;
  }

  /** What its value is. */
  public Kind kind() {
    return kind;
  }

  /** Its value where none is given; empty where leaving it out means something else. */
  public String standard() {
    return standard;
  }

  /** Stands for the value in help, such as {@code PORT}; empty for flags. */
  public String placeholder() {
    return placeholder;
  }

  /** What it does and its default, in words. */
  public String description() {
    return description;
  }

  /** Whether the server cannot start without it. */
  public boolean isRequired() {
    return this == MODEL_BASE;
  }
}

package org.trimodal.serving;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.trimodal.savedmodel.graph.GraphLoader;
import org.trimodal.serving.batch.BatchConfig;
import org.trimodal.serving.http.Address;
import org.trimodal.serving.http.BearerToken;
import org.trimodal.serving.http.Limits;

/**
 * What to serve, where and how.
 *
 * @param base holds numbered versions
 * @param name of the model in paths
 * @param examples utterances for the page, if there are any
 * @param address to listen at
 * @param token that clients have to show, if any
 * @param limits of clients
 * @param batches how requests are gathered
 * @param loader of versions
 * @param poll time between two looks for new versions
 */
public record ServerConfig(
    Path base,
    String name,
    Optional<Path> examples,
    Address address,
    Optional<BearerToken> token,
    Limits limits,
    BatchConfig batches,
    GraphLoader loader,
    Duration poll) {}

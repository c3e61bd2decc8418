/**
 * A whole run as one record, and its strict reader.
 *
 * <p>{@link org.trimodal.training.config.RunConfig} has a record for each section of the YAML.
 * {@link org.trimodal.training.config.ConfigReader} reads it, with {@code --set} on top, and
 * reports all problems together, each with its line, its key, what was expected and the key that
 * was perhaps meant; every record refuses what makes no sense by itself. {@link
 * org.trimodal.training.config.ModelHash} is how two runs know that they have the same network.
 */
@NullMarked
package org.trimodal.training.config;

import org.jspecify.annotations.NullMarked;

/**
 * Strict reading of YAML: a file becomes a record of ours, or a list of all that is wrong with it,
 * each problem with its line and key.
 *
 * <p>Begin with {@link org.trimodal.data.yaml.YamlFile}. It parses the file, keeps on which line
 * each key stands ({@code KeyLines}, which Jackson's tree forgets) and has {@code RecordBinder}
 * fill the components of the record by reflection. A record refuses impossible values in its
 * constructor with an {@link java.lang.IllegalArgumentException} whose message begins with the
 * component's name; the binder puts that under the key's line. {@link
 * org.trimodal.data.yaml.ConfigException} is what the user sees.
 *
 * <p>The recipes for reading data ({@link org.trimodal.data.csd.CsdRecipe}, {@link
 * org.trimodal.data.table.DatasetRecipe}) and the configuration of a training run are read this
 * way.
 */
@NullMarked
package org.trimodal.data.yaml;

import org.jspecify.annotations.NullMarked;

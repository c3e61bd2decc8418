/** Models as they leave this program: slim SavedModels, written whole and looked at closely. */
@NullMarked
package org.trimodal.savedmodel.export;

import org.jspecify.annotations.NullMarked;

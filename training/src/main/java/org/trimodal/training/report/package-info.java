/** What a run leaves for people to read: tables, files and pictures. */
@NullMarked
package org.trimodal.training.report;

import org.jspecify.annotations.NullMarked;

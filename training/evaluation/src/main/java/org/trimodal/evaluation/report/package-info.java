/** What a run leaves for people to read: tables, files and pictures. */
@NullMarked
package org.trimodal.evaluation.report;

import org.jspecify.annotations.NullMarked;

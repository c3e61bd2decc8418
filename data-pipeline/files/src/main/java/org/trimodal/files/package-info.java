/**
 * Files and folders that appear under their names whole and on disk, or not at all: {@link
 * org.trimodal.files.WholeFile} and {@link org.trimodal.files.WholeFolder} write under a temporary
 * name beside the place, sync, and rename in one step; {@link org.trimodal.files.Leftovers} are
 * what dead processes did not come to rename. {@link org.trimodal.files.FolderLock} lets one writer
 * into a folder at a time, and {@link org.trimodal.files.IoFailure} says in words what went wrong.
 */
@NullMarked
package org.trimodal.files;

import org.jspecify.annotations.NullMarked;

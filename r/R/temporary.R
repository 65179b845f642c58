# Folders for results where nobody named one: they go with the results.

# Temporary folders that somebody named, by path: they stay.
kept_folders <- new.env(parent = emptyenv())

# A new folder, removed when nothing refers to what this returns any more, at the latest when R ends. It stands beside that of the session,
# which R removes whole: what an interrupted command keeps has to stay.
temporary_folder <- function(command) {
  temporary <- new.env(parent = emptyenv())
  temporary$path <- tempfile(paste0("boliviasim-", command, "-"), dirname(tempdir()))
  temporary$process <- Sys.getpid()
  dir.create(temporary$path, mode = "0700")
  reg.finalizer(temporary, remove_folder, onexit = TRUE)
  temporary
}

remove_folder <- function(temporary) {
  # A copy of the process, made by a fork, removes nothing.
  if (temporary$process == Sys.getpid() && !exists(key_of(temporary$path), envir = kept_folders)) {
    unlink(temporary$path, recursive = TRUE)
  }
}

# For a command that failed: an empty folder goes at once, and any other stays.
keep_what_is_written <- function(temporary) {
  if (length(dir(temporary$path, all.files = TRUE, no.. = TRUE)) > 0) keep_folder(temporary$path) else remove_folder(temporary)
}

# A folder that somebody names stays, even one that was to go.
keep_folder <- function(folder) assign(key_of(folder), TRUE, envir = kept_folders)

key_of <- function(folder) normalizePath(folder, "/", mustWork = FALSE)

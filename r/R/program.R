# Finds the program, runs it, shows its progress, and turns what it complains about into errors.

# Path of the program: what is given, else what the variable BOLIVIASIM says, else `boliviasim` on the PATH.
find_program <- function(program = NULL) {
  variable <- Sys.getenv("BOLIVIASIM")
  asked <- if (!is.null(program)) program else if (nzchar(variable)) variable else "boliviasim"
  found <- unname(Sys.which(path.expand(asked)))
  if (nzchar(found)) {
    return(found)
  }
  where <- if (!is.null(program)) "given as program" else if (nzchar(variable)) "named by the variable BOLIVIASIM" else "on the PATH"
  fail("boliviasim_not_found", paste0(
    "The program '", asked, "' (", where, ") was not found, or cannot be started. In a clone of the repository, with the .NET 10 SDK, ",
    "'dotnet pack -o artifacts' and then 'dotnet tool install --global BoliviaSim.Tool --add-source artifacts' put it on the PATH ",
    "(docs/scripting.md). If it is elsewhere, give its path as program =, or in the environment variable BOLIVIASIM."))
}

# Runs a command line and returns what it prints; its progress is shown as messages. Stops with a condition of class boliviasim_error,
# which has exit_code and command, for any exit code but the accepted ones. An interrupt asks the program to stop, which keeps what is done and says how to
# continue; a second one ends it at once.
invoke <- function(words, program = NULL, accepted = 0) {
  path <- find_program(program)
  printed <- tempfile()
  on.exit(unlink(printed))
  process <- processx::process$new(path, words, stdout = printed, stderr = "|", encoding = "UTF-8")
  on.exit(process$kill(), add = TRUE, after = FALSE)
  said <- character()
  complaint <- character()
  # Shows lines as they come, up to the first error: from there on they are for the condition.
  follow <- function() {
    while (process$is_incomplete_error()) {
      process$poll_io(1000)
      for (line in process$read_error_lines()) {
        if (length(complaint) > 0 || startsWith(line, "error:")) {
          complaint <<- c(complaint, line)
        } else {
          said <<- c(said, line)
          message(line)
        }
      }
    }
    process$wait()
  }
  withCallingHandlers(follow(), interrupt = function(condition) {
    process$interrupt()
    follow()
  })
  output <- readLines(printed, encoding = "UTF-8")
  code <- process$get_exit_status()
  if (!code %in% accepted) {
    # A verification that differs says so on standard output.
    text <- if (length(complaint) > 0) complaint else c(said, output)
    fail("boliviasim_error", paste(c(text, if (length(text) == 0) paste("The program ended with", code)), collapse = "\n"),
      exit_code = code, command = c(path, words))
  }
  if (length(complaint) > 0) {
    message(paste(complaint, collapse = "\n"))
  }
  paste(c(output, ""), collapse = "\n")
}

# Stops with a condition of a class of its own.
fail <- function(class, text, ...) {
  stop(structure(class = c(class, "error", "condition"), list(message = text, call = NULL, ...)))
}

# The commands of the program as functions. Which options there are, the program alone knows: it refuses others with the nearest name.

bs_run <- function(scenario = NULL, ..., program = NULL) into_folder("run", list(scenario, ...), program)

bs_sweep <- function(experiment = NULL, ..., program = NULL) into_folder("sweep", list(experiment, ...), program)

bs_compare <- function(base, ..., program = NULL) into_folder("compare", list(base, ...), program)

# Where too few histories fit the record, the tables come with a warning and without shares: no statement is possible (exit code 3).
bs_forecast <- function(scenario = NULL, ..., program = NULL) {
  results <- into_folder("forecast", list(scenario, ...), program, accepted = c(0, 3))
  statement <- attr(results, "manifest")[["statement"]]
  if (!is.null(statement) && statement != "possible") {
    warning("a statement is ", statement, ", so shares are missing; give more histories, or start from a posterior", call. = FALSE)
  }
  results
}

bs_calibrate <- function(scenario = NULL, ..., program = NULL) into_folder("calibrate", list(scenario, ...), program)

bs_rare <- function(scenario = NULL, ..., program = NULL) into_folder("rare", list(scenario, ...), program)

# With `run` tables, otherwise what the program prints.
bs_replay <- function(results, ..., program = NULL) {
  if (is.null(list(...)[["run"]])) {
    bs_call("replay", results, ..., program = program)
  } else {
    into_folder("replay", list(results, ...), program)
  }
}

# Tables and pictures go to the folder `analysis` in that of the results, or to `out`.
bs_analyse <- function(method, results = NULL, ..., program = NULL) {
  options <- list(...)
  report <- bs_call("analyse", method, results, ..., program = program)
  if (isTRUE(options[["help"]])) {
    return(report)
  }
  usual <- if (is.null(results)) "analysis" else file.path(text_of(results), "analysis")
  folder <- if (is.null(options[["out"]])) usual else options[["out"]]
  # An analysis within a temporary folder needs it as much as the results that were analysed.
  results_of(file.path(folder, paste0(method, ".json")), report, temporary = attr(results, "temporary"))
}

# Any command of the program; returns what it prints.
bs_call <- function(..., program = NULL) call_with(list(...), program)

call_with <- function(words, program, accepted = 0) {
  given <- Filter(Negate(is.null), words)
  is_option <- nzchar(names_of(given))
  invoke(c(unlist(lapply(unname(given[!is_option]), text_of)), words_of(given[is_option])), program, accepted)
}

into_folder <- function(command, given, program, accepted = 0) {
  prints <- isTRUE(given[["dry_run"]]) || isTRUE(given[["help"]])
  temporary <- NULL
  if (!is.null(given[["out"]])) { # not given$out, which would be that of a longer name, such as outcome
    keep_folder(text_of(given[["out"]]))
  } else if (!prints) {
    temporary <- temporary_folder(command)
    given[["out"]] <- temporary$path
    on.exit(keep_what_is_written(temporary)) # an error or an interrupt
  }
  report <- call_with(c(list(command), given), program, accepted)
  on.exit()
  folder <- given[["out"]]
  if (prints || !file.exists(file.path(folder, "datapackage.json"))) report else results_of(folder, report, temporary = temporary)
}

# Words of the command line for options by name.
words_of <- function(options) {
  words <- lapply(names(options), function(name) {
    option <- paste0("--", gsub("_", "-", sub("_+$", "", name)))
    value <- options[[name]]
    if (is.logical(value) && length(value) == 1 && is.null(names(value))) {
      return(if (isTRUE(value)) option)
    }
    # A value that looks like an option is tied to its own.
    lapply(values_of(value), function(text) if (grepl("^-[^0-9]", text)) paste0(option, "=", text) else c(option, text))
  })
  unlist(words)
}

# Texts of an option that may be repeated; NAME=VALUE where values have names.
values_of <- function(value) {
  if (inherits(value, "boliviasim_results") || inherits(value, "POSIXt")) {
    return(text_of(value))
  }
  values <- if (is.factor(value)) as.character(value) else value
  names <- names_of(values)
  vapply(seq_along(values), function(at) if (nzchar(names[at])) pair(names[at], values[[at]]) else text_of(values[[at]]), "")
}

# NAME=VALUE; NAME alone without a value; NAME:CHANGE,CHANGE for a list of changes.
pair <- function(name, value) {
  if (is.list(value)) {
    return(paste0(name, ":", paste(values_of(value), collapse = ",")))
  }
  if (is.null(value)) name else paste0(name, "=", text_of(value))
}

names_of <- function(values) if (is.null(names(values))) rep("", length(values)) else names(values)

# A value as the command line has it.
text_of <- function(value) {
  if (inherits(value, "boliviasim_results")) {
    return(attr(value, "folder"))
  }
  if (length(value) != 1 || is.na(value) || !(is.atomic(value) || inherits(value, "POSIXt"))) {
    stop("an option takes single texts, numbers, times or paths, and not ", deparse(value, nlines = 1))
  }
  if (inherits(value, "POSIXt")) {
    return(format(value, if (as.POSIXlt(value)$sec == 0) "%Y-%m-%dT%H:%M" else "%Y-%m-%dT%H:%M:%S"))
  }
  if (is.logical(value)) {
    return(if (value) "on" else "off")
  }
  if (is.numeric(value) && !is.factor(value)) {
    return(number_text(value))
  }
  as.character(value)
}

# A number in as few digits as tell it from every other.
number_text <- function(x) {
  if (x == round(x) && abs(x) < 1e15) {
    return(sprintf("%.0f", x))
  }
  texts <- sprintf(c("%.15g", "%.16g", "%.17g"), x)
  texts[which(as.numeric(texts) == x)[1]]
}

# Reads results and analyses with the types and units that their descriptions state.

# Tables of a folder of results or of a folder of analyses, a named list; a METHOD.json of the latter gives the tables of that analysis.
# Stops where no file describes the tables, or a table differs from its description. An empty cell is missing. Texts with a closed list of
# values are factors in the order of that list; times are local, under the label UTC. attr(table, "units") has the units by column;
# 1 is a pure number. The list has the attributes folder, manifest and report. `tables` names those to read where others are large.
read_results <- function(folder, tables = NULL) results_of(folder, tables = tables)

# The same, with what the program printed, and the temporary folder that the tables are in.
results_of <- function(path, report = NULL, tables = NULL, temporary = NULL) {
  descriptions <- descriptions_of(path)
  packages <- lapply(descriptions, jsonlite::read_json)
  known <- list()
  for (at in seq_along(descriptions)) {
    for (resource in packages[[at]]$resources) {
      if (!is.null(resource$schema)) { # without one it is a page beside the tables
        known[[resource$name]] <- c(resource, file = file.path(dirname(descriptions[at]), resource$path))
      }
    }
  }
  unknown <- setdiff(tables, names(known))
  if (length(unknown) > 0) {
    stop(path, " has no table '", unknown[1], "'; it has ", paste(names(known), collapse = ", "))
  }
  asked <- if (is.null(tables)) names(known) else tables
  read <- lapply(known[asked], function(resource) read_table_as(resource$file, resource$schema$fields))
  folder <- normalizePath(dirname(descriptions[1]), "/") # whole, as the working folder may be another one when it is used
  manifest <- manifest_of(path, descriptions, packages)
  structure(read, class = "boliviasim_results", folder = folder, manifest = manifest, report = report, temporary = temporary)
}

# How results were made; empty where the folder has no manifest. Of an analysis its METHOD.json; of several, these by method.
manifest_of <- function(path, descriptions, packages) {
  if (basename(descriptions[1]) != "datapackage.json") {
    return(if (dir.exists(path)) setNames(packages, sub("[.]json$", "", basename(descriptions))) else packages[[1]])
  }
  file <- file.path(dirname(descriptions[1]), "manifest.json")
  if (file.exists(file)) jsonlite::read_json(file) else list()
}

print.boliviasim_results <- function(x, ...) {
  cat("boliviasim results in ", attr(x, "folder"), "\n", sep = "")
  for (name in names(x)) {
    cat("  ", name, ": ", format(nrow(x[[name]]), big.mark = ","), " rows, ", ncol(x[[name]]), " columns\n", sep = "")
  }
  invisible(x)
}

# datapackage.json of results, the METHOD.json of every analysis, or the one file that is given.
descriptions_of <- function(path) {
  if (grepl("[.]json$", path) && utils::file_test("-f", path)) {
    return(path)
  }
  package <- file.path(path, "datapackage.json")
  if (file.exists(package)) {
    return(package)
  }
  files <- sort(list.files(path, "[.]json$", full.names = TRUE))
  methods <- Filter(function(file) !is.null(jsonlite::read_json(file)$resources), files)
  if (length(methods) == 0) {
    stop(path, " holds no datapackage.json and no METHOD.json: give a folder of results, its folder 'analysis', or a file such as ",
      "analysis/regression.json")
  }
  methods
}

read_table_as <- function(path, fields) {
  names <- vapply(fields, function(field) field$name, "")
  types <- do.call(readr::cols, setNames(lapply(fields, column_type), names))
  table <- readr::read_csv(path, col_types = types, na = "", progress = FALSE, lazy = FALSE)
  fits <- nrow(readr::problems(table)) == 0 && identical(names(table), names)
  for (field in if (fits) fields) {
    if (field$type == "integer") {
      table[[field$name]] <- as_whole(table[[field$name]])
    } else if (field$type == "number") {
      # readr's numbers are wrong in the last digits now and then, and a parameter that goes back to the program must have all of them.
      cells <- table[[field$name]]
      table[[field$name]] <- suppressWarnings(as.numeric(cells))
      fits <- fits && identical(is.na(table[[field$name]]), is.na(cells))
    }
  }
  if (!fits) {
    stop(path, " differs from its description: other columns, or cells of another type")
  }
  with_unit <- Filter(function(field) !is.null(field$unit), fields)
  attr(table, "units") <- setNames(vapply(with_unit, function(field) field$unit, ""), vapply(with_unit, function(field) field$name, ""))
  table
}

column_type <- function(field) {
  values <- unlist(field$constraints$enum)
  switch(field$type,
    integer = readr::col_double(),
    number = readr::col_character(),
    boolean = readr::col_logical(),
    datetime = readr::col_datetime(),
    string = if (is.null(values)) readr::col_character() else readr::col_factor(levels = values),
    stop("unknown type '", field$type, "'"))
}

# Integers of R end at 2,147,483,647 and a seed may be larger; a double holds it exactly.
as_whole <- function(x) if (all(abs(x) <= .Machine$integer.max, na.rm = TRUE)) as.integer(x) else x

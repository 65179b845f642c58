# Commands called from R: their tables, options, errors, folders, progress and interruption. Run by tests/Scripting/run.
library(boliviasim)

message_of <- function(expression) tryCatch({ expression; "" }, error = conditionMessage)
has <- function(text, ...) all(vapply(c(...), function(part) grepl(part, text, fixed = TRUE), NA))
shown <- function(expression) {
  lines <- character()
  withCallingHandlers(expression, message = function(m) { lines <<- c(lines, conditionMessage(m)); invokeRestart("muffleMessage") })
  paste(lines, collapse = "")
}
dir.create("place")
setwd("place")
sample <- file.path(Sys.getenv("REPOSITORY"), "results", "sample-sweep")

# Tables as the program wrote them, read without readr.
results <- bs_run("saturday-noon", replicates = 40, set = list(police.threshold = 0.3), out = "una carpeta, größer")
plain <- read.csv("una carpeta, größer/runs.csv", check.names = FALSE)
stopifnot(nrow(results$runs) == 40, identical(names(results$runs), names(plain)), is.integer(results$runs$deaths))
for (name in c("deaths", "fall_hour", "peak_siege", "draw_police")) stopifnot(isTRUE(all.equal(results$runs[[name]], plain[[name]])))
stopifnot(identical(as.character(results$runs$outcome), plain$outcome), is.factor(results$runs$outcome))
stopifnot(identical(results$runs$standoff, plain$standoff == "true"), identical(is.na(results$runs$mode), plain$mode == ""))
stopifnot(attr(results$runs, "units")[["deaths"]] == "deaths", attr(results, "folder") == file.path(getwd(), "una carpeta, größer"))
stopifnot(attr(results, "manifest")$settings$set == "police.threshold=0.3", has(attr(results, "report"), "Government falls"))
stopifnot(has(paste(capture.output(print(results)), collapse = "\n"), "una carpeta", "runs: 40 rows"))

# Options as the command line has them.
words <- function(...) boliviasim:::words_of(list(...))
stopifnot(identical(words(as_of = as.POSIXct("2019-11-08 19:00", tz = "UTC")), c("--as-of", "2019-11-08T19:00")))
stopifnot(identical(words(set = c(a = 0.1, b = 1e-7, c = -2)), c("--set", "a=0.1", "--set", "b=1e-07", "--set", "c=-2")))
stopifnot(identical(words(variant = list("as-is" = list(), m = list(measure.march = TRUE, x = 1))),
  c("--variant", "as-is:", "--variant", "m:measure.march=on,x=1")))
stopifnot(identical(words(vary = c("x", "y=0:1:5"), resume = TRUE, force = FALSE), c("--vary", "x", "--vary", "y=0:1:5", "--resume")))
stopifnot(identical(words(out = "--folder", low = -3, replicates = 2e5), c("--out=--folder", "--low", "-3", "--replicates", "200000")))
stopifnot(identical(words(only = factor("x")), c("--only", "x")), has(message_of(words(seed = NA_real_)), "an option takes"))

# Errors are the program's.
refused <- tryCatch(bs_run("minimal", replicats = 3, out = "o"), boliviasim_error = identity)
stopifnot(has(conditionMessage(refused), "unknown option '--replicats'; did you mean '--replicates'?"), refused$exit_code == 2)
stopifnot(identical(refused$command[-1], c("run", "minimal", "--replicats", "3", "--out", "o")), !dir.exists("o"))
stopifnot(has(message_of(bs_run("minimal", set = list(police.treshold = 0.3), replicates = 0, out = "o")), "police.threshold",
  "'0' is not a whole number", "Help: boliviasim run --help"))
stopifnot(grepl("^warning: .*plausible range", shown(bs_run("minimal", replicates = 2, set = c(police.threshold = 3), out = "w"))))

# Folders.
dir.create("mine")
writeLines("kept", "mine/notes.txt")
stopifnot(has(message_of(bs_run("minimal", replicates = 2, out = "mine", force = TRUE)), "mine"), readLines("mine/notes.txt") == "kept")
stopifnot(has(message_of(bs_run("minimal", replicates = 3, out = "w")), "--force"), nrow(read_results("w")$runs) == 2)
# Folders that nobody named go with the results, and those of an interrupted or failed command stay.
left <- function() {
  invisible(gc())
  dir(dirname(tempdir()), "^boliviasim-")
}
before <- left()
kept <- bs_run("minimal", replicates = 2)
stopifnot(dirname(attr(kept, "folder")) == dirname(tempdir()), nrow(kept$runs) == 2, dir.exists(attr(kept, "folder")))
analysis <- bs_analyse("hazard", bs_sweep(name = "s", scenario = "minimal", vary = "police.threshold", design = "lhs", points = 8,
  replicates = 3))
stopifnot(length(left()) == length(before) + 2, dir.exists(attr(analysis, "folder")))
again <- bs_run("minimal", replicates = 3, out = attr(kept, "folder"), force = TRUE)
rm(kept, analysis)
stopifnot(identical(left(), c(before, basename(attr(again, "folder")))), nrow(read_results(attr(again, "folder"))$runs) == 3)
unlink(attr(again, "folder"), recursive = TRUE)
refused <- tryCatch(bs_run("minmal"), boliviasim_error = identity)
stopifnot(has(conditionMessage(refused), "minimal"), has(bs_run("minimal", dry_run = TRUE), "Nothing was written"))
stopifnot(identical(before, left()), has(bs_run(help = TRUE), "--replicates"))
writeLines(c("#!/bin/sh", 'while [ "$1" != --out ]; do shift; done', 'echo half >"$2/part"; echo "error: kept in $2" >&2; exit 1'), "breaks-off")
Sys.chmod("breaks-off", "755")
stopifnot(has(message_of(bs_run("minimal", program = "./breaks-off")), "error: kept in"), length(left()) == length(before) + 1)
part <- file.path(dirname(tempdir()), setdiff(left(), before))
stopifnot(readLines(file.path(part, "part")) == "half")
unlink(part, recursive = TRUE)
dir.create("temporary")
writeLines(c('results <- boliviasim::bs_run("minimal", replicates = 2)', 'parallel::mccollect(parallel::mcparallel(gc()))',
  'cat(length(dir(dirname(tempdir()), "^boliviasim-")), "\n")'), "ends.R")
ended <- processx::run("Rscript", "ends.R", env = c("current", TMPDIR = file.path(getwd(), "temporary")))
# R itself leaves its own folder where the path has spaces.
stopifnot(grepl("1 \n$", ended$stdout), length(dir("temporary", "^boliviasim-")) == 0)

# The program.
program <- Sys.getenv("BOLIVIASIM")
stopifnot(has(message_of(bs_run("minimal", program = "nowhere/boliviasim")), "nowhere/boliviasim", "given as program", "dotnet tool install"))
Sys.setenv(BOLIVIASIM = "nowhere")
stopifnot(has(message_of(bs_run("minimal")), "named by the variable BOLIVIASIM"))
Sys.unsetenv("BOLIVIASIM")
path <- Sys.getenv("PATH")
Sys.setenv(PATH = "/usr/bin:/bin")
stopifnot(has(message_of(bs_run("minimal")), "on the PATH"), has(bs_call("scenarios", "list", program = program), "saturday-noon"))
Sys.setenv(PATH = paste0(dirname(program), ":", path))
stopifnot(has(bs_call("scenarios", "list"), "saturday-noon"))
Sys.setenv(PATH = path, BOLIVIASIM = program)

# The other commands.
compared <- bs_compare("minimal", alternative = list(firm = list(police.threshold = 0.38)), replicates = 20, out = "c")
stopifnot(isTRUE(all.equal(compared$effects$difference, read.csv("c/effects.csv")$difference, 1e-15)), nrow(compared$arm_runs) == 40)
sweep <- bs_sweep(name = "two", vary = c("police.threshold", "highCommand.threshold"), design = "lhs", points = 16, replicates = 5,
  out = "two")
regression <- bs_analyse("regression", sweep, outcome = "government-falls", samples = 20)
stopifnot(nrow(sweep$runs) == 80, identical(names(regression$regression), names(read.csv("two/analysis/regression.csv"))))
invisible(bs_analyse("hazard", "two"))
stopifnot(setequal(names(attr(read_results("two/analysis"), "manifest")), c("regression", "hazard")))
stopifnot(has(message_of(bs_analyse("hazard", "two")), "--force replaces the files"))
forecast <- bs_forecast(parameters = "prior", as_of = "2019-11-08T19:00", replicates = 50, histories = 512, out = "f")
stopifnot(nrow(forecast$forecast) == nrow(read.csv("f/forecast.csv")), inherits(forecast$forecast$as_of, "POSIXct"))
said <- NULL
silent <- withCallingHandlers(
  bs_forecast(parameters = "prior", as_of = "2019-11-08T19:00", replicates = 10, histories = 8, out = "no statement"),
  warning = function(condition) {
    said <<- conditionMessage(condition)
    invokeRestart("muffleWarning")
  })
stopifnot(grepl("a statement is not possible: the effective size is below 10", said), all(is.na(silent$forecast$share)))
stopifnot("events" %in% names(bs_replay(kept <- bs_run("minimal", replicates = 5, out = "k"), run = 0)))
stopifnot(has(bs_replay("k", verify = 5), "byte by byte"), has(bs_replay(kept, runs = "0-3"), "byte by byte"))

# Reading.
stopifnot(identical(names(read_results(sample, tables = "design")), "design"))
stopifnot(has(message_of(read_results(sample, tables = "desing")), "has no table 'desing'; it has"))
stopifnot(names(read_results(file.path(sample, "analysis", "surface.json"))) == "surface")
dir.create("empty")
stopifnot(has(message_of(read_results("empty")), "give a folder of results"))
stopifnot(abs(vapply(c(5, 9, 59, 999), student, 0) - qt(0.975, c(5, 9, 59, 999))) < 3e-4)
for (of in list(mean_count, over_replicates)) {
  alike <- of(rep(0, 20))
  stopifnot(alike$value == 0, is.na(alike$low), is.na(alike$high), !is.na(of(c(rep(0, 19), 10))$high))
}

dir.create("changed")
invisible(file.copy(file.path(sample, c("design.csv", "datapackage.json")), "changed"))
writeLines(sub(",0.65,", ",x,", readLines("changed/design.csv")), "changed/design.csv")
stopifnot(has(message_of(read_results("changed", tables = "design")), "design.csv differs from its description"))

# Progress and an interrupt: R itself is interrupted as by Ctrl-C, once the program has shown how far it is.
writeLines('boliviasim::bs_run("minimal", replicates = 60000, out = "stopped", no_report = TRUE, workers = 1); cat("never here\n")', "stop.R")
r <- processx::process$new("Rscript", "stop.R", stdout = "|", stderr = "|")
said <- character()
while (r$is_incomplete_error()) {
  r$poll_io(1000)
  said <- c(said, r$read_error_lines())
  if (any(grepl(" of 60,000 runs, ", said)) && !exists("interrupted")) {
    interrupted <- r$interrupt()
  }
}
r$wait()
stopifnot(any(grepl("Interrupted: .* of 60,000 runs kept in 'stopped'", said)), !has(r$read_all_output(), "never"))
resumed <- bs_run("minimal", replicates = 60000, out = "stopped", no_report = TRUE, resume = TRUE)
stopifnot(nrow(resumed$runs) == 60000)
cat("R: all as it should be\n")

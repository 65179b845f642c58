# What all figures share. Colours and words are those of the program; shapes and places say the same in black and white.

library(ggplot2)

colours_of <- jsonlite::read_json("colours.json")
outcomes <- data.frame( # those of a crisis with an audit, in the order of the program
  words = vapply(colours_of$outcomes[1:6], function(of) of$words, ""),
  colour = vapply(colours_of$outcomes[1:6], function(of) of$colour, ""),
  shape = c(16, 15, 17, 25, 18, 8))
kinds <- vapply(colours_of$kinds, function(of) of$colour, "")
amounts <- unlist(colours_of$sequential) # little is dark, much is light
changes <- unlist(colours_of$diverging) # less, a neutral middle, more
sample_of <- jsonlite::read_json("../results/sample-sweep/manifest.json")
caveat <- sprintf("%s, seed %s. %s", sample_of$settings$scenario, sample_of$settings$seed, sample_of$reading)
variants <- c("as-shipped" = "as shipped", "police-pay-and-amnesty" = "police pay and amnesty", "march-on-the-seat" = "march on the seat")

theme_set(theme_bw(base_size = 8) + theme(
  legend.position = "top", legend.title = element_blank(), strip.background = element_blank(), strip.placement = "outside",
  panel.grid.minor = element_blank(), panel.border = element_blank(), axis.line = element_line(), panel.spacing = unit(3, "mm"),
  plot.margin = margin(4, 14, 2, 2), legend.margin = margin(0, 0, 0, 0),
  plot.caption = element_text(size = 6.5, hjust = 0), plot.caption.position = "plot"))

# Titles of the variants in their order, for panels.
title_of <- function(variant) factor(variants[as.character(variant)], variants)

# Value, low and high of a table in which their names have a prefix, times a scale.
intervals <- function(table, prefix = NULL, scale = 1) {
  names <- c("value", "low", "high")
  setNames(scale * as.data.frame(table)[paste(c(prefix), names, sep = if (is.null(prefix)) "" else ".")], names)
}

# Rows of two quantities, for two rows or columns of panels.
below <- function(first, first_title, second, second_title) {
  rows <- rbind(cbind(first, quantity = first_title), cbind(second, quantity = second_title))
  rows$quantity <- factor(rows$quantity, c(first_title, second_title))
  rows
}

# Writes figures, one below the other with their panels in line, to figures/NAME-r.png, with words and the caveat below them.
save <- function(name, width, height, words, ..., heights = 1) {
  dir.create("figures", showWarnings = FALSE)
  png(file.path("figures", paste0(name, "-r.png")), width, height, units = "in", res = 110, type = "cairo")
  figures <- list(...)
  last <- length(figures)
  figures[[last]] <- figures[[last]] + labs(caption = paste0(words, "\n", caveat))
  parts <- lapply(figures, ggplotGrob)
  widths <- do.call(grid::unit.pmax, lapply(parts, function(part) part$widths))
  grid::pushViewport(grid::viewport(layout = grid::grid.layout(length(parts), 1, heights = heights)))
  for (row in seq_along(parts)) {
    parts[[row]]$widths <- widths
    grid::pushViewport(grid::viewport(layout.pos.row = row, layout.pos.col = 1))
    grid::grid.draw(parts[[row]])
    grid::popViewport()
  }
  invisible(dev.off())
}

# Writes the numbers of a figure to figures/NAME-r.csv; `run` compares them with those of Python.
keep <- function(table, name) {
  dir.create("figures", showWarnings = FALSE)
  readr::write_csv(table, file.path("figures", paste0(name, "-r.csv")), na = "")
}

# Local time of hour 0, hour of the deadline, and the hours that time axes mark, from the scenario of a folder of results.
clock <- function(folder) {
  text <- readLines(file.path(folder, "scenario.yaml"), encoding = "UTF-8")
  time_after <- function(key) {
    found <- regmatches(text, regexpr(paste0("\\b", key, ": [-0-9T:]+"), text))
    as.POSIXct(sub(".*: ", "", found), tz = "UTC", format = "%Y-%m-%dT%H:%M")
  }
  start <- time_after("start")[1]
  hours <- function(times) as.numeric(difftime(times, start, units = "hours"))
  expiry <- time_after("expires")
  deadline <- time_after("deadline")[1]
  words <- c(rep("ultimatum expires", length(expiry)), if ("audit: none" %in% text) "deadline" else "deadline, audit due")
  list(start = start, deadline = hours(deadline), marks = data.frame(at = hours(c(expiry, deadline)), words))
}

# Local days below the axis, each at its midnight, and the marks across it with their words below `top`, up to the deadline.
time_axis <- function(folder, top) {
  time <- clock(folder)
  midnights <- seq(as.POSIXct(trunc(time$start, "days")), by = "day", length.out = ceiling(time$deadline / 24) + 2)
  hours <- as.numeric(difftime(midnights, time$start, units = "hours"))
  shown <- hours >= 0 & hours <= time$deadline
  list(
    scale_x_continuous(breaks = hours[shown], labels = gsub("  *", " ", format(midnights[shown], "%a %e")), expand = c(0, 0)),
    geom_vline(aes(xintercept = at), time$marks, colour = "#666666", linetype = "dashed", linewidth = 0.3),
    geom_text(aes(at, top, label = words), time$marks, angle = 90, hjust = 1, vjust = -0.4, size = 2))
}

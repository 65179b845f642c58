# Two parameters at once: the figures of 02-two-parameters.ipynb, which says how to read them. Run it in this folder, with the package
# boliviasim installed (../docs/scripting.md): Rscript 02-two-parameters.R. All shares are shares of simulated runs under the model and its
# ranges; deaths stand beside them.

library(boliviasim)
source("figures.R")

runs <- read_results("../results/sample-sweep")$runs
units <- attr(runs, "units")
runs <- runs[runs$status == "completed", ]
runs$falls <- runs$outcome == "GovernmentFalls"
x <- "highCommand.threshold"; y <- "police.weight.peer"
label <- function(name) sprintf("%s (%s)", name, units[[name]])

# The surface: 60 runs with independent random numbers per cell. A dotted cell has an interval that holds 50 %.
surface <- by_group(runs, c("variant", x, y), function(of) {
  fallen <- share(of$falls)
  data.frame(share = fallen, deaths = over_replicates(of$deaths), half.value = (fallen$high - fallen$low) / 2)
})
keep(surface, "02-surface")
surface$title <- title_of(surface$variant)
heat <- function(value, name, top, words) {
  surface$shown <- value
  ggplot(surface, aes(highCommand.threshold, police.weight.peer)) +
    geom_tile(aes(fill = shown)) +
    geom_text(aes(label = sprintf(words, shown), colour = shown >= 0.5 * top), size = 2.1, show.legend = FALSE) +
    facet_wrap(~title) + scale_colour_manual(values = c("white", "black")) +
    scale_fill_gradientn(colours = amounts, limits = c(0, top), name = name) +
    scale_x_continuous(breaks = seq(0.65, 0.95, 0.1), expand = c(0, 0)) + scale_y_continuous(breaks = c(0.2, 0.4, 0.6), expand = c(0, 0)) +
    labs(x = label(x), y = sub(" [(]", "\n(", label(y))) +
    theme(legend.position = "right", legend.title = element_text(), legend.key.width = unit(3, "mm"), legend.key.height = unit(5, "mm"))
}
undecided <- surface[surface$share.low <= 0.5 & surface$share.high >= 0.5, ]
lines <- function(width, colour) lapply(c(10, 25, 50), function(level) {
  highest <- ave(surface$share.value, surface$title, FUN = max)
  lowest <- ave(surface$share.value, surface$title, FUN = min)
  geom_contour(
    aes(z = 100 * share.value), surface[lowest < level / 100 & highest > level / 100, ], breaks = level,
    linewidth = width + (level == 50) * 0.7, colour = colour)
})
save("02-surface", 7.6, 6.8,
  "35 points per variant, 60 runs each. Lines: 10, 25 and 50 % (thick) of runs. Dotted: the 95 % interval of the share holds 50 %.",
  heat(100 * surface$share.value, "runs in which the\ngovernment falls (%)", 100, "%.0f") + lines(0.9, "white") + lines(0.3, "black") +
    geom_tile(data = undecided, fill = NA, colour = "black", linetype = "dotted", linewidth = 0.4, width = 0.048, height = 0.094),
  heat(100 * surface$half.value, "half of the interval\nof that share (points)", 20, "%.0f"),
  heat(surface$deaths.value, "mean deaths per run\n(deaths)", 1, "%.2f"), heights = c(1, 1, 1))

# What each parameter does at three levels of the other.
at <- surface[surface$police.weight.peer %in% c(0.2, 0.4, 0.6), ]
rows <- below(
  cbind(at[c("title", x, y)], intervals(at, "share", 100)), "runs in which the\ngovernment falls (%)",
  cbind(at[c("title", x, y)], intervals(at, "deaths")), "mean deaths per run\n(deaths)")
rows$peer <- factor(paste(y, "=", rows$police.weight.peer))
beside <- position_dodge(width = 0.015)
figure <- ggplot(rows, aes(highCommand.threshold, value, colour = peer, shape = peer, linetype = peer)) +
  geom_line(position = beside) + geom_linerange(aes(ymin = low, ymax = high), position = beside, linetype = "solid", linewidth = 0.3) +
  geom_point(position = beside, size = 1.3) + facet_grid(quantity ~ title, scales = "free_y", switch = "y") +
  scale_colour_manual(values = amounts[c(5, 3, 1)]) + scale_shape_manual(values = c(16, 15, 25)) +
  scale_y_continuous(limits = c(0, NA), expand = expansion(c(0, 0.05))) + labs(x = label(x), y = NULL)
save("02-lines", 7.6, 4.8,
  "60 runs per point. Bars: 95 % intervals of each point by itself.",
  figure)

# Do the two reinforce each other? The regression is computed within each replicate, which has the same random numbers at all points; the
# replicates are independent, so their mean has Student's interval.
scaled <- function(name, of) (of[[name]] - min(runs[[name]])) / (max(runs[[name]]) - min(runs[[name]])) - 0.5
terms <- c("middle", x, y, "interaction")
coefficients <- by_group(runs, c("variant", "replicate"), function(of) {
  design <- cbind(1, scaled(x, of), scaled(y, of), scaled(x, of) * scaled(y, of))
  solved <- qr.coef(qr(design), cbind(of$falls, of$deaths))
  data.frame(term = rep(terms, 2), quantity = rep(c("falls", "deaths"), each = length(terms)), number = as.vector(solved))
})
effects <- by_group(coefficients, c("variant", "term", "quantity"), function(of) over_replicates(of$number))
keep(effects, "02-effects")
print(effects, row.names = FALSE, digits = 3)

# The same from the program: the notebook gives the command.
program <- read_results("../results/sample-sweep/analysis/surface.json")$surface
both <- merge(surface, program, by.x = c("variant", x, y), by.y = c("variant", "x", "y"))
ours <- both[c("share.value", "share.low", "share.high", "deaths.value", "deaths.low", "deaths.high")]
theirs <- both[c("value", "low", "high", "deaths", "deaths_low", "deaths_high")]
stopifnot(nrow(both) == nrow(surface), abs(as.matrix(ours) - as.matrix(theirs)) < 1e-12)

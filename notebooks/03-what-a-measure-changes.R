# What a measure changes, and where: the figures of 03-what-a-measure-changes.ipynb, which says how to read them. Run it in this
# folder, with the package boliviasim installed (../docs/scripting.md): Rscript 03-what-a-measure-changes.R. All shares are shares of
# simulated runs under the model and its ranges; deaths stand beside them, and no row is a recommendation to either side.

library(boliviasim)
source("figures.R")

runs <- read_results("../results/sample-sweep")$runs
units <- attr(runs, "units")
runs <- runs[runs$status == "completed", ]
parameters <- c("highCommand.threshold", "police.weight.peer")
base <- names(variants)[1]; measures <- names(variants)[-1]
quantities <- c(rownames(outcomes), "deaths")

# One row per measure, point, replicate and quantity: its value as shipped beside its value with the measure.
values <- do.call(rbind, lapply(quantities, function(quantity) data.frame(
  runs[c("variant", parameters, "replicate")], quantity,
  value = if (quantity == "deaths") runs$deaths else as.numeric(runs$outcome == quantity))))
pairs <- merge(
  values[values$variant %in% measures, ], values[values$variant == base, -1], c(parameters, "replicate", "quantity"),
  suffixes = c("", "_shipped"))
pairs$difference <- pairs$value - pairs$value_shipped

# Mean difference of every measure and quantity, at each value of some parameters: paired, and half of the interval without pairing. It is
# averaged within each replicate first: the pairs of one replicate share their random numbers, but replicates are independent.
clustered <- function(by = NULL) {
  by <- c("variant", "quantity", by)
  means <- aggregate(pairs[c("difference", "value", "value_shipped")], pairs[c(by, "replicate")], mean)
  by_group(means, by, function(of) {
    halves <- vapply(of[c("value", "value_shipped")], function(numbers) with(over_replicates(numbers), high - value), 0)
    cbind(over_replicates(of$difference), unpaired = sqrt(sum(halves^2)))
  })
}
less_base <- function(variant) paste(variants[variant], "less", variants[base])
difference_of <- function(variant) factor(less_base(variant), less_base(measures))

# Over all points. Coloured: paired interval; grey: the same without pairing.
everywhere <- clustered()
keep(everywhere, "03-overall")
looks <- rbind(outcomes, deaths = data.frame(words = "deaths", colour = "#222222", shape = 4))
everywhere$words <- factor(looks[everywhere$quantity, "words"], rev(looks$words))
overall <- function(rows, scale, title) ggplot(rows, aes(scale * value, words, colour = words, fill = words, shape = words)) +
  geom_vline(xintercept = 0, colour = "#444444", linewidth = 0.3) +
  geom_linerange(
    aes(xmin = scale * (value - unpaired), xmax = scale * (value + unpaired)), colour = "#999999", linewidth = 0.3,
    position = position_nudge(y = -0.22)) +
  geom_linerange(aes(xmin = scale * low, xmax = scale * high)) + geom_point(size = 1.8) +
  facet_wrap(~ difference_of(variant)) + labs(x = title, y = NULL) +
  scale_colour_manual(values = setNames(looks$colour, looks$words), guide = "none") +
  scale_fill_manual(values = setNames(looks$colour, looks$words), guide = "none") +
  scale_shape_manual(values = setNames(looks$shape, looks$words), guide = "none")
save("03-overall", 7.6, 4.4,
  "60 replicates of 35 pairs for each measure. Coloured: paired 95 % intervals, clustered by replicate; grey: the same without pairing.",
  overall(everywhere[everywhere$quantity != "deaths", ], 100, "difference in the share of runs (points)"),
  overall(everywhere[everywhere$quantity == "deaths", ], 1, "difference in mean deaths per run (deaths)"), heights = c(3, 1.1))

# How much the pairing narrows the interval, and how many times as many runs would give the same interval without it.
narrower <- everywhere[everywhere$quantity %in% c("GovernmentFalls", "deaths"), ]
narrower$times_as_many_runs <- (narrower$unpaired / (narrower$high - narrower$value))^2
print(narrower[c("variant", "quantity", "value", "low", "high", "unpaired", "times_as_many_runs")], row.names = FALSE, digits = 3)

# At every point: Newcombe's interval for shares, Student's for deaths. A dot marks a cell whose interval does not hold 0.
cells <- by_group(pairs, c("variant", "quantity", parameters), function(of) {
  if (of$quantity[1] == "deaths") over_replicates(of$difference) else paired_shares(of$value_shipped == 1, of$value == 1)
})
keep(cells, "03-points")
heat <- function(quantity, scale, top, words, title) {
  rows <- cells[cells$quantity == quantity, ]
  ggplot(rows, aes(highCommand.threshold, police.weight.peer)) +
    geom_tile(aes(fill = scale * value)) +
    geom_text(aes(label = sprintf(words, scale * value), colour = abs(scale * value) > 0.7 * top), size = 2.2, show.legend = FALSE) +
    geom_point(aes(y = police.weight.peer + 0.033), rows[rows$low > 0 | rows$high < 0, ], size = 0.5) +
    facet_wrap(~ difference_of(variant)) + scale_colour_manual(values = c("black", "white")) +
    scale_fill_gradientn(colours = changes, limits = c(-top, top), name = title) +
    scale_x_continuous(breaks = seq(0.65, 0.95, 0.1), expand = c(0, 0)) + scale_y_continuous(breaks = c(0.2, 0.4, 0.6), expand = c(0, 0)) +
    labs(x = sprintf("%s (%s)", parameters[1], units[[parameters[1]]]), y = sprintf("%s\n(%s)", parameters[2], units[[parameters[2]]])) +
    theme(legend.position = "right", legend.title = element_text(), legend.key.width = unit(3, "mm"), legend.key.height = unit(6, "mm"))
}
save("03-points", 7.6, 5.4,
  "60 pairs per cell, with the measure less as shipped. Dots: the 95 % interval of the cell does not hold 0.",
  heat("GovernmentFalls", 100, 35, "%+.0f", "runs in which the\ngovernment falls\n(points)"),
  heat("deaths", 1, 0.35, "%+.2f", "mean deaths\nper run (deaths)"),
  heights = c(1, 1))

# Along each parameter, averaged over the levels of the other; intervals as over all points.
along <- lapply(setNames(parameters, parameters), clustered)
for (name in parameters) {
  keep(along[[name]], paste0("03-along-", name))
}
titles <- c("difference in runs in which\nthe government falls (points)", "difference in mean\ndeaths per run (deaths)")
levels_of <- function(name, quantity, scale) {
  of <- along[[name]][along[[name]]$quantity == quantity, ]
  data.frame(variant = of$variant, parameter = sprintf("%s\n(%s)", name, units[[name]]), level = of[[name]], intervals(of, scale = scale))
}
rows <- below(
  do.call(rbind, lapply(parameters, levels_of, "GovernmentFalls", 100)), titles[1],
  do.call(rbind, lapply(parameters, levels_of, "deaths", 1)), titles[2])
figure <- ggplot(rows, aes(level, value, colour = quantity, shape = quantity)) +
  geom_hline(yintercept = 0, colour = "#444444", linewidth = 0.3) +
  geom_line() + geom_linerange(aes(ymin = low, ymax = high)) + geom_point(size = 1.4) +
  facet_grid(quantity ~ title_of(variant) + parameter, scales = "free", switch = "both") +
  scale_colour_manual(values = c(outcomes["GovernmentFalls", "colour"], "#222222"), guide = "none") +
  scale_shape_manual(values = c(16, 4), guide = "none") + scale_x_continuous(n.breaks = 4) + labs(x = NULL, y = NULL)
save("03-along", 7.6, 4.6,
  "With the measure less as shipped: means over 5 or 7 points, 60 pairs each. Bars: 95 % intervals, clustered by replicate.",
  figure)

# The same from the program: the notebook gives the command.
program <- read_results("../results/sample-sweep/analysis/variants.json")
check <- function(ours, theirs, key) {
  for (quantity in c("GovernmentFalls", "deaths")) {
    columns <- paste0(if (quantity == "deaths") "deaths_", c("difference", "low", "high"))
    both <- merge(
      data.frame(ours[ours$quantity == quantity, c("variant", key), drop = FALSE], our = intervals(ours[ours$quantity == quantity, ])),
      data.frame(theirs[c("variant", key)], their = setNames(theirs[columns], c("value", "low", "high"))))
    stopifnot(nrow(both) == nrow(theirs), abs(as.matrix(intervals(both, "our") - intervals(both, "their"))) < 1e-12)
  }
}
check(everywhere, program[["variants-overall"]], NULL)
check(cells, program$variants, parameters)
for (name in parameters) {
  of <- program[["variants-by-parameter"]]
  check(cbind(along[[name]], from = along[[name]][[name]]), of[of$parameter == name, ], "from")
}

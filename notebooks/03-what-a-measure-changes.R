# What a measure changes, and where: the figures of 03-what-a-measure-changes.ipynb, which says how to read them. Run it in this folder:
# Rscript 03-what-a-measure-changes.R. All shares are shares of simulated runs under the model and its ranges; deaths stand beside them, and
# no row is a recommendation to either side.

source("boliviasim.R")
source("figures.R")

runs <- read_results("../results/sample-sweep")$runs
units <- attr(runs, "units")
runs <- runs[runs$status == "completed", ]
parameters <- c("highCommand.threshold", "police.weight.peer")
base <- names(variants)[1]; measures <- names(variants)[-1]
quantities <- c(rownames(outcomes), "deaths")

# One row per measure, point, replicate and quantity: its value as shipped beside its value with the measure.
values <- do.call(rbind, lapply(quantities, function(quantity) data.frame(
  runs[c("variant", parameters, "replicate")], quantity, value = if (quantity == "deaths") runs$deaths else as.numeric(runs$outcome == quantity))))
pairs <- merge(values[values$variant %in% measures, ], values[values$variant == base, -1], c(parameters, "replicate", "quantity"), suffixes = c("", "_shipped"))
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
difference_of <- function(variant) factor(paste(variants[variant], "less", variants[base]), paste(variants[measures], "less", variants[base]))
zero <- function(across) if (across) geom_hline(yintercept = 0, colour = "#444444", linewidth = 0.3) else geom_vline(xintercept = 0, colour = "#444444", linewidth = 0.3)

# Over all points. Coloured: paired interval; grey: the same without pairing.
everywhere <- clustered()
keep(everywhere, "03-overall")
looks <- rbind(outcomes, deaths = data.frame(words = "deaths", colour = "#222222", shape = 4))
everywhere$words <- factor(looks[everywhere$quantity, "words"], rev(looks$words))
overall <- function(rows, scale, title) ggplot(rows, aes(scale * value, words, colour = words, fill = words, shape = words)) +
  zero(across = FALSE) +
  geom_linerange(aes(xmin = scale * (value - unpaired), xmax = scale * (value + unpaired)), colour = "#999999", linewidth = 0.3, position = position_nudge(y = -0.22)) +
  geom_linerange(aes(xmin = scale * low, xmax = scale * high)) + geom_point(size = 1.8) +
  facet_wrap(~ difference_of(variant)) + labs(x = title, y = NULL) +
  scale_colour_manual(values = setNames(looks$colour, looks$words), guide = "none") +
  scale_fill_manual(values = setNames(looks$colour, looks$words), guide = "none") +
  scale_shape_manual(values = setNames(looks$shape, looks$words), guide = "none")
save("03-overall", 7.6, 4.2,
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
save("03-points", 7.6, 5.2,
  heat("GovernmentFalls", 100, 35, "%+.0f", "runs in which the\ngovernment falls\n(points)"), heat("deaths", 1, 0.35, "%+.2f", "mean deaths\nper run (deaths)"),
  heights = c(1, 1))

# Along each parameter, averaged over the levels of the other; intervals as over all points.
along <- do.call(rbind, lapply(parameters, function(name) {
  table <- clustered(name)
  keep(table, paste0("03-along-", name))
  data.frame(table[c("variant", "quantity")], level = table[[name]], table[c("value", "low", "high")], parameter = sprintf("%s\n(%s)", name, units[[name]]))
}))
along <- along[along$quantity %in% c("GovernmentFalls", "deaths"), ]
scale <- ifelse(along$quantity == "deaths", 1, 100)
along[c("value", "low", "high")] <- along[c("value", "low", "high")] * scale
labels <- c(GovernmentFalls = "difference in runs in which\nthe government falls (points)", deaths = "difference in mean\ndeaths per run (deaths)")
along$label <- factor(labels[along$quantity], labels)
figure <- ggplot(along, aes(level, value, colour = quantity, shape = quantity)) + zero(across = TRUE) +
  geom_line() + geom_linerange(aes(ymin = low, ymax = high)) + geom_point(size = 1.4) +
  facet_grid(label ~ title_of(variant) + parameter, scales = "free", switch = "both") +
  scale_colour_manual(values = c(GovernmentFalls = outcomes["GovernmentFalls", "colour"], deaths = "#222222"), guide = "none") +
  scale_shape_manual(values = c(GovernmentFalls = 16, deaths = 4), guide = "none") + scale_x_continuous(n.breaks = 4) + labs(x = NULL, y = NULL)
save("03-along", 7.6, 4.4, figure)

# The same from the program: analyse variants results/sample-sweep --base as-shipped --outcome government-falls
program <- read_results("../results/sample-sweep/analysis/variants.json")
check <- function(ours, theirs, key) {
  for (quantity in c("GovernmentFalls", "deaths")) {
    before <- if (quantity == "deaths") "deaths_" else ""
    names <- c(paste0(before, "difference"), paste0(before, "low"), paste0(before, "high"))
    both <- merge(
      setNames(ours[ours$quantity == quantity, c("variant", key, "value", "low", "high")], c("variant", key, "our", "our_low", "our_high")),
      setNames(theirs[c("variant", key, names)], c("variant", key, "their", "their_low", "their_high")))
    stopifnot(nrow(both) == nrow(theirs), abs(as.matrix(both[c("our", "our_low", "our_high")]) - as.matrix(both[c("their", "their_low", "their_high")])) < 1e-12)
  }
}
check(everywhere, program[["variants-overall"]], NULL)
check(cells, program$variants, parameters)
for (name in parameters) {
  of <- program[["variants-by-parameter"]]
  check(transform(clustered(name), from = get(name)), of[of$parameter == name, ], "from")
}

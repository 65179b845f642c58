# A first look at a sweep: the figures of 01-first-look.ipynb, which says how to read them. Run it in this folder, with the
# package boliviasim installed (../docs/scripting.md): Rscript 01-first-look.R
# All shares are shares of simulated runs under the model and its ranges; deaths stand beside every share of an outcome.

library(boliviasim)
sweep <- read_results("../results/sample-sweep")
runs <- sweep$runs; trajectories <- sweep$trajectories; units <- attr(sweep$runs, "units")

source("figures.R")

runs <- runs[runs$status == "completed", ] # a failed run is a row too, without an outcome
parameters <- c("highCommand.threshold", "police.weight.peer")
# One point per variant: the middle level of both parameters, which is the scenario's value.
at <- runs[runs$highCommand.threshold == median(runs$highCommand.threshold) & runs$police.weight.peer == median(runs$police.weight.peer), ]

# How runs end. 60 runs per variant; deaths are those of the runs that end so, and are left out below 10 runs.
endings <- do.call(rbind, lapply(rownames(outcomes), function(name) {
  shares <- by_group(at, "variant", function(of) share(of$outcome == name))
  deaths <- by_group(at, "variant", function(of) cbind(mean_count(of$deaths[of$outcome == name]), runs = sum(of$outcome == name)))
  data.frame(outcome = name, variant = shares$variant, share = shares[-1], deaths = deaths[2:4], runs = deaths$runs)
}))
keep(endings, "01-outcomes")
rows <- below(
  cbind(endings[c("outcome", "variant", "runs")], intervals(endings, "share", 100)), "share of runs (%)",
  cbind(endings[c("outcome", "variant", "runs")], intervals(endings, "deaths")), "mean deaths per run that ends so (deaths)")
rows$words <- factor(outcomes[rows$outcome, "words"], rev(outcomes$words))
few <- rows[is.na(rows$value), ]
few$words_of <- paste(few$runs, "runs")
figure <- ggplot(rows, aes(value, words, colour = words, fill = words, shape = words)) +
  geom_linerange(aes(xmin = low, xmax = high), na.rm = TRUE) +
  geom_point(size = 1.8, na.rm = TRUE) +
  geom_text(aes(x = 0.04, label = words_of), few, hjust = 0, size = 2.4, colour = "#666666") +
  facet_grid(title_of(variant) ~ quantity, scales = "free_x", switch = "both") +
  scale_colour_manual(values = rev(outcomes$colour), guide = "none") + scale_fill_manual(values = rev(outcomes$colour), guide = "none") +
  scale_shape_manual(values = rev(outcomes$shape), guide = "none") + scale_x_continuous(limits = c(0, NA)) + labs(x = NULL, y = NULL)
save("01-outcomes", 7.6, 5.2,
  "60 runs per variant, one point: the scenario's values of both parameters. Bars: 95 % intervals; none below 10 runs.",
  figure)

# When the government falls. Every run is followed until the fall or to its end, so the band is Wilson's, hour by hour.
deadline <- clock("../results/sample-sweep")$deadline
hours <- seq(0, deadline, 0.25)
falls <- by_group(at, "variant", function(of) {
  fallen <- vapply(hours, function(hour) sum(of$fall_hour <= hour, na.rm = TRUE), 0L)
  data.frame(hour = hours, fallen, runs = nrow(of), wilson(fallen, nrow(of)))
})
keep(falls, "01-incidence")
about <- by_group(at, "variant", function(of) {
  cbind(mean_count(of$deaths), later = sum(of$fall_hour > deadline, na.rm = TRUE) / nrow(of))
})
panels <- with(about, setNames(sprintf(
  "%s\nfalls after the deadline: %.0f %% of runs\n%.2f deaths per run (%.2f to %.2f)", variants[variant], 100 * later, value, low, high),
  variant))
panels <- panels[names(variants)]
falls$panel <- factor(panels[falls$variant], panels)
shipped <- falls[falls$variant == "as-shipped", ]
beside <- do.call(rbind, lapply(panels[-1], function(title) transform(shipped, panel = factor(title, panels))))
colour <- outcomes["GovernmentFalls", "colour"]
figure <- ggplot(falls, aes(hour, 100 * fallen / runs)) +
  geom_ribbon(aes(ymin = 100 * low, ymax = 100 * high), fill = colour, alpha = 0.2) +
  geom_step(aes(linetype = "as shipped"), beside, colour = "#777777") +
  geom_step(colour = colour) +
  time_axis("../results/sample-sweep", 60) +
  facet_wrap(~panel) + scale_linetype_manual(values = "dashed") +
  scale_y_continuous(breaks = seq(0, 60, 10), limits = c(0, 60), expand = c(0, 0)) +
  labs(x = "local day of November 2019", y = "runs in which the\ngovernment has fallen (%)")
save("01-incidence", 7.6, 3.3,
  "60 runs per variant, one point: the scenario's values of both parameters. Bands: 95 % intervals; deaths of all runs of the variant.",
  figure)

# What the pillars do: quantiles over the runs of all points of a variant that are still going. These are ranges of runs and of points,
# not intervals of an estimate.
pillars <- c(police = "police", military = "high command", popular = "government's organised base")
colours <- setNames(kinds[c("Police", "Military", "Popular")], pillars)
# Rows without a variant are those of all together.
paths <- trajectories[trajectories$variant %in% names(variants) & trajectories$hour <= deadline, ]
paths$pillar <- factor(pillars[as.character(paths$metric)], pillars)
paths$title <- title_of(paths$variant)
going <- by_group(paths[paths$metric == "police", ], "title", function(of) data.frame(text = sprintf(
  "still going at the deadline: %s of %s", format(of$runs[nrow(of)], big.mark = ","), format(of$runs[1], big.mark = ","))))
going$pillar <- factor("police", pillars)
figure <- ggplot(paths, aes(hour)) +
  geom_ribbon(aes(ymin = q05, ymax = q95, fill = pillar, alpha = "5 to 95 % of runs")) +
  geom_ribbon(aes(ymin = q25, ymax = q75, fill = pillar, alpha = "25 to 75 %")) +
  geom_line(aes(y = q50, colour = pillar, alpha = "median")) +
  geom_text(aes(x = 2, y = 0.04, label = text), going, hjust = 0, vjust = 0, size = 2.4) +
  time_axis("../results/sample-sweep", 1) +
  facet_grid(title ~ pillar, switch = "y") +
  scale_colour_manual(values = colours, guide = "none") + scale_fill_manual(values = colours, guide = "none") +
  scale_alpha_manual(
    values = c("5 to 95 % of runs" = 0.2, "25 to 75 %" = 0.4, "median" = 1), breaks = c("5 to 95 % of runs", "25 to 75 %", "median"),
    guide = guide_legend(override.aes = list(fill = c("black", "black", NA), linetype = c("blank", "blank", "solid")))) +
  scale_y_continuous(breaks = seq(0, 1, 0.2), limits = c(0, 1), expand = c(0, 0)) +
  labs(x = "local day of November 2019", y = "mean action value (1)")
save("01-pillars", 7.6, 5.4,
  "Quantiles over the runs of 35 points, 60 at each, that are still going: 0 is support, 1 opposition. Bands are no intervals.",
  figure)

# Deaths and falls, point by point: 60 runs each. A run ends with the fall, so an early fall leaves fewer hours in which people can die.
places <- by_group(runs, c("variant", "point_id"), function(of) {
  data.frame(share = share(of$outcome == "GovernmentFalls"), deaths = mean_count(of$deaths))
})
keep(places, "01-deaths")
figure <- ggplot(places, aes(100 * share.value, deaths.value)) +
  geom_linerange(aes(ymin = deaths.low, ymax = deaths.high), colour = "#bbbbbb", linewidth = 0.3) +
  geom_linerange(aes(xmin = 100 * share.low, xmax = 100 * share.high), colour = "#bbbbbb", linewidth = 0.3) +
  geom_point(colour = colour, size = 0.9) + facet_wrap(~ title_of(variant)) +
  scale_x_continuous(breaks = seq(0, 100, 20), limits = c(0, 100), expand = c(0, 0)) +
  scale_y_continuous(limits = c(0, NA), expand = expansion(c(0, 0.05))) +
  labs(x = "runs in which the government falls (%)", y = "mean deaths per run (deaths)")
save("01-deaths", 7.6, 3.2,
  "35 points per variant, 60 runs each. Bars: 95 % intervals.",
  figure)

# A first look at a sweep: the figures of 01-first-look.ipynb, which says how to read them. Run it in this folder: Rscript 01-first-look.R
# All shares are shares of simulated runs under the model and its assumed ranges; deaths stand beside every share of an outcome.

source("boliviasim.R")
sweep <- read_results("../results/sample-sweep")
runs <- sweep$runs; trajectories <- sweep$trajectories; units <- attr(sweep$runs, "units")

library(ggplot2)

runs <- runs[runs$status == "completed", ] # a failed run is a row too, without an outcome

# Intervals of 95 %: Wilson's for a share, the normal one for mean deaths; means over fewer than 10 runs are left out. Points share their
# random numbers, so runs of several points must not be pooled as if they were independent.
z <- 1.959964
wilson <- function(k, n) {
  middle <- (k + z^2 / 2) / (n + z^2)
  half <- z * sqrt(k * (n - k) / n + z^2 / 4) / (n + z^2)
  data.frame(low = middle - half, high = middle + half)
}
mean_interval <- function(x) {
  if (length(x) < 10) {
    return(data.frame(deaths = NA_real_, deaths_low = NA_real_, deaths_high = NA_real_))
  }
  half <- z * sd(x) / sqrt(length(x))
  data.frame(deaths = mean(x), deaths_low = max(0, mean(x) - half), deaths_high = mean(x) + half)
}

# One row per group of runs: the share with these outcomes, and mean deaths among those runs or among all runs of the group.
summarise_by <- function(runs, columns, outcomes, deaths_among_all = FALSE) {
  rows <- lapply(split(runs, runs[columns], drop = TRUE), function(of) {
    ends_so <- of$outcome %in% outcomes
    counted <- if (deaths_among_all) of$deaths else of$deaths[ends_so]
    cbind(of[1, columns], share = mean(ends_so), wilson(sum(ends_so), nrow(of)), mean_interval(counted))
  })
  do.call(rbind, unname(rows))
}

endings <- list(
  "government falls" = "GovernmentFalls",
  "new elections" = "NewElections",
  "second round*" = c("SecondRoundAccepted", "SecondRoundSplit", "SecondRoundRefused"),
  "result stands" = "ResultStands")
# Colours of Okabe and Ito, told apart by people who are colour-blind; shapes and dashes say the same in black and white.
variants <- c("as-shipped" = "as shipped", "police-pay-and-amnesty" = "police pay and amnesty", "march-on-the-seat" = "march on the seat")
colours <- setNames(c("#000000", "#0072B2", "#D55E00"), variants)
shapes <- setNames(c(16, 15, 17), variants)
dashes <- setNames(c("solid", "dashed", "dotdash"), variants)
shipped <- c("highCommand.threshold" = 0.79, "police.weight.peer" = 0.4)
runs$title <- factor(variants[runs$variant], variants)

label <- function(name) sprintf("%s (%s)", name, units[[name]])
save <- function(figure, name, width, height) {
  dir.create("figures", showWarnings = FALSE)
  ggsave(file.path("figures", paste0(name, "-r.png")), figure, width = width, height = height, dpi = 200, device = png, type = "cairo")
}
theme_set(theme_bw(base_size = 9) + theme(
  legend.position = "top", legend.title = element_blank(), strip.background = element_blank(), panel.grid.minor = element_blank(),
  panel.border = element_blank(), axis.line = element_line(), panel.spacing = unit(3, "mm"), plot.margin = margin(6, 12, 2, 2), legend.margin = margin(0, 0, 0, 0)))

# Outcomes by the high command's threshold: 100 runs per point, police.weight.peer at the scenario's value.
# *accepted, refused, or splitting the opposition.
at <- runs[runs$police.weight.peer == shipped["police.weight.peer"], ]
outcomes <- do.call(rbind, lapply(names(endings), function(ending) {
  s <- summarise_by(at, c("title", "highCommand.threshold"), endings[[ending]])
  rbind(
    data.frame(s[1:2], ending, quantity = "share of runs (%)", value = 100 * s$share, low = 100 * s$low, high = 100 * s$high),
    data.frame(s[1:2], ending, quantity = "mean deaths per run\namong these runs (deaths)", value = s$deaths, low = s$deaths_low, high = s$deaths_high))
}))
outcomes$ending <- factor(outcomes$ending, names(endings))
outcomes$quantity <- factor(outcomes$quantity, unique(outcomes$quantity))
beside <- position_dodge(width = 0.024)
ends <- data.frame(quantity = factor(levels(outcomes$quantity), levels(outcomes$quantity)), value = c(100, 0), highCommand.threshold = 0.79)
figure <- ggplot(outcomes, aes(highCommand.threshold, value, colour = title, shape = title, linetype = title)) +
  geom_blank(aes(colour = NULL, shape = NULL, linetype = NULL), ends) +
  geom_line(position = beside, na.rm = TRUE) +
  geom_linerange(aes(ymin = low, ymax = high), position = beside, linetype = "solid", na.rm = TRUE) +
  geom_point(position = beside, na.rm = TRUE) +
  facet_grid(quantity ~ ending, scales = "free_y", switch = "y") +
  scale_y_continuous(n.breaks = 6, limits = c(0, NA), expand = expansion(c(0, 0.02))) +
  scale_colour_manual(values = colours) + scale_shape_manual(values = shapes) + scale_linetype_manual(values = dashes) +
  labs(x = label("highCommand.threshold"), y = NULL) + theme(strip.placement = "outside")
save(figure, "outcomes", 8, 4.9)

# Cumulative incidence of the fall: every run is followed until the fall or the deadline, so the band is Wilson's, hour by hour.
at <- at[at$highCommand.threshold == shipped["highCommand.threshold"], ]
hours <- seq(0, ceiling(max(at$hours_at_risk)), 0.25)
incidence <- do.call(rbind, lapply(split(at, at$title), function(of) {
  fallen <- vapply(hours, function(hour) sum(of$fall_hour <= hour, na.rm = TRUE), 0L)
  deaths <- mean_interval(of$deaths)
  data.frame(
    title = of$title[1], hour = hours, share = fallen / nrow(of), wilson(fallen, nrow(of)),
    legend = sprintf("%s: %.2f deaths per run (%.2f to %.2f)", of$title[1], deaths$deaths, deaths$deaths_low, deaths$deaths_high),
    row.names = NULL)
}))
legends <- unique(incidence$legend)
figure <- ggplot(incidence, aes(hour, 100 * share, colour = title, linetype = title)) +
  geom_ribbon(aes(ymin = 100 * low, ymax = 100 * high, fill = title), alpha = 0.12, colour = NA) +
  geom_step() +
  scale_colour_manual(values = colours, labels = legends) + scale_fill_manual(values = colours, labels = legends) +
  scale_linetype_manual(values = dashes, labels = legends) +
  scale_x_continuous(breaks = seq(0, max(hours), 12), expand = c(0, 0)) + scale_y_continuous(breaks = seq(0, 100, 20), limits = c(0, 100), expand = c(0, 0)) +
  labs(x = sprintf("time since Saturday 9 November, 12:00 (%s)", units[["fall_hour"]]), y = "runs in which the\ngovernment has fallen (%)") +
  theme(legend.position = c(0.02, 0.98), legend.justification = c(0, 1))
save(figure, "incidence", 6.5, 3.6)

# Trajectories of the pillars: quantiles over the runs of all points of a variant that are still going. These are ranges of runs and of
# points, not intervals of an estimate.
pillars <- c(police = "police", military = "high command", popular = "government's organised base")
paths <- trajectories[trajectories$variant %in% names(variants), ] # rows without a variant are those of all together
paths$pillar <- factor(pillars[as.character(paths$metric)], pillars)
paths$title <- factor(variants[as.character(paths$variant)], variants)
going <- do.call(rbind, lapply(split(paths, paths$title), function(of) {
  of <- of[of$metric == "police", ]
  data.frame(title = of$title[1], pillar = factor("police", pillars), text = sprintf(
    "still going at the end: %d of %d", of$runs[which.max(of$hour)], of$runs[which.min(of$hour)]))
}))
figure <- ggplot(paths, aes(hour)) +
  geom_ribbon(aes(ymin = q05, ymax = q95, fill = title, alpha = "5 to 95 % of runs")) +
  geom_ribbon(aes(ymin = q25, ymax = q75, fill = title, alpha = "25 to 75 %")) +
  geom_line(aes(y = q50, colour = title, alpha = "median")) +
  geom_text(aes(x = 2, y = 0.04, label = text), going, hjust = 0, vjust = 0, size = 2.4) +
  facet_grid(title ~ pillar, switch = "y") +
  scale_colour_manual(values = colours, guide = "none") + scale_fill_manual(values = colours, guide = "none") +
  scale_alpha_manual(values = c("5 to 95 % of runs" = 0.15, "25 to 75 %" = 0.3, "median" = 1), breaks = c("5 to 95 % of runs", "25 to 75 %", "median"),
    guide = guide_legend(override.aes = list(fill = c("black", "black", NA), linetype = c("blank", "blank", "solid")))) +
  scale_x_continuous(breaks = seq(0, max(paths$hour), 24), expand = c(0, 0)) + scale_y_continuous(breaks = seq(0, 1, 0.2), limits = c(0, 1), expand = c(0, 0)) +
  labs(x = "time since Saturday 9 November, 12:00 (h)", y = "mean action value (1)") + theme(strip.placement = "outside")
save(figure, "pillars", 8, 5.6)

# Deaths and falls by point. A run ends with the fall, so an early fall leaves fewer hours in which people can die.
points <- summarise_by(runs, c("title", "point_id"), "GovernmentFalls", deaths_among_all = TRUE)
figure <- ggplot(points, aes(100 * share, deaths, colour = title, shape = title)) +
  geom_linerange(aes(ymin = deaths_low, ymax = deaths_high), alpha = 0.35, linewidth = 0.3) +
  geom_linerange(aes(xmin = 100 * low, xmax = 100 * high), alpha = 0.35, linewidth = 0.3) +
  geom_point() +
  scale_colour_manual(values = colours) + scale_shape_manual(values = shapes) +
  scale_x_continuous(breaks = seq(0, 100, 20), limits = c(0, 100), expand = c(0, 0)) + scale_y_continuous(limits = c(0, NA), expand = expansion(c(0, 0.05))) +
  labs(x = "runs in which the government falls (%)", y = "mean deaths per run (deaths)")
save(figure, "deaths", 6, 4.2)

# Intervals of 95 %, each as value, low and high.

Z <- 1.959963984540054 # normal quantile at .975

# Quantile of Student's t at .975 for 5 degrees of freedom or more, as the program has it (Abramowitz and Stegun 1964, 26.7.5; error below
# 3e-4).
student <- function(freedom) {
  terms <- c(
    Z * (Z^2 + 1) / 4,
    Z * (5 * Z^4 + 16 * Z^2 + 3) / 96,
    Z * (3 * Z^6 + 19 * Z^4 + 17 * Z^2 - 15) / 384,
    Z * (79 * Z^8 + 776 * Z^6 + 1482 * Z^4 - 1920 * Z^2 - 945) / 92160)
  Z + sum(terms / freedom^(1:4))
}

as_interval <- function(value, low, high) data.frame(value, low, high)

# Wilson's bounds of a share of k among n independent runs.
wilson <- function(k, n) {
  middle <- (k + Z^2 / 2) / (n + Z^2)
  half <- Z * sqrt(k * (n - k) / n + Z^2 / 4) / (n + Z^2)
  data.frame(low = ifelse(k == 0, 0, middle - half), high = ifelse(k == n, 1, middle + half))
}

# Standard deviation; missing where all are alike, since runs without a death do not show that there never is one.
spread <- function(numbers) if (min(numbers) == max(numbers)) NA_real_ else sd(numbers)

# Share of the runs of one point, with Wilson's interval.
share <- function(hits) cbind(value = mean(hits), wilson(sum(hits), length(hits)))

# Mean count over the runs of one point, with the normal interval; missing below 10 runs, its bounds also where all are
# alike.
mean_count <- function(counts) {
  if (length(counts) < 10) {
    return(as_interval(NA_real_, NA_real_, NA_real_))
  }
  half <- Z * spread(counts) / sqrt(length(counts))
  as_interval(mean(counts), max(0, mean(counts) - half), mean(counts) + half)
}

# Mean of one number per replicate, with Student's interval: replicates are independent, whatever is computed within each. Where
# all are alike there is no interval.
over_replicates <- function(numbers) {
  half <- student(length(numbers) - 1) * spread(numbers) / sqrt(length(numbers))
  as_interval(mean(numbers), mean(numbers) - half, mean(numbers) + half)
}

# Difference of two shares, other less base, over the same replicates (Newcombe 1998, paired data, method 10).
paired_shares <- function(base, other) {
  margins <- sqrt(sum(base) * sum(!base) * sum(other) * sum(!other))
  product <- sum(base & other) * sum(!base & !other) - sum(base & !other) * sum(!base & other)
  correlation <- if (margins == 0) 0 else (if (product > 0) max(0, product - length(base) / 2) else product) / margins
  p <- share(base); q <- share(other)
  together <- function(one, two) sqrt(one^2 - 2 * correlation * one * two + two^2)
  difference <- q$value - p$value
  as_interval(
    difference,
    difference - together(q$value - q$low, p$high - p$value),
    difference + together(q$high - q$value, p$value - p$low))
}

# One row per combination of the values of some columns, with what a function gives for the rows that have it.
by_group <- function(rows, columns, of) {
  groups <- split(seq_len(nrow(rows)), interaction(rows[columns], drop = TRUE, lex.order = TRUE))
  do.call(rbind, unname(lapply(groups, function(at) cbind(rows[at[1], columns, drop = FALSE], of(rows[at, ]), row.names = NULL))))
}

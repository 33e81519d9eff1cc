/*
 * Trains the pair model of the event tier: src/cluster/pair_model_table.h.
 *
 *   train_events OUT NAME=FILE...
 *
 * Each FILE is JSON Lines with the label of its event under "event" (null:
 * not used).  The recipe:
 *
 *   - candidates of each set as the program finds them, in several disguises
 *     (dates hidden, titles hidden, texts cut short), so that the model does
 *     not lean on what another feed may lack;
 *   - logistic regression on standardised features with an L2 prior of
 *     variance 1 on each weight, by Newton's method (weighted least squares,
 *     McCullagh & Nelder 1989, section 2.5), the disguises of a pair sharing
 *     one unit of weight;
 *   - a weight of the wrong sign (similarity that speaks against, or
 *     distance for) is set to zero and the rest fitted again;
 *   - every score is printed on articles that the model did not see: each
 *     set left out, and AllSides in halves by event.
 *
 * Deterministic: sums in the order of the sorted candidates.
 */

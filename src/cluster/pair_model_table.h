/*
 * The pair model: weights for unit steps of the features,
 * in natural log-odds.  Written by src/train/train_events.c, which tells how.
 *
 * B-cubed F1 by the cut of the linkage:
 *
 *   cut at                              0.20   0.25   0.30   0.35   0.40   0.45   0.50
 *   left out       allsides           0.8635 0.8687 0.8724 0.8752 0.8784 0.8800 0.8830
 *   left out       allsides  undated  0.8344 0.8387 0.8426 0.8433 0.8436 0.8433 0.8426
 *   halves         allsides           0.9208 0.9198 0.9197 0.9170 0.9173 0.9142 0.9109
 *   halves         allsides  undated  0.8709 0.8710 0.8710 0.8677 0.8632 0.8575 0.8533
 *   left out       basil              0.9870 0.9870 0.9826 0.9737 0.9737 0.9692 0.9646
 *   left out       basil     undated  0.9623 0.9436 0.9291 0.9192 0.8988 0.8884 0.8831
 *   halves         basil              0.9870 0.9870 0.9782 0.9737 0.9737 0.9737 0.9646
 *   halves         basil     undated  0.9623 0.9483 0.9291 0.9192 0.9040 0.8936 0.8831
 *   left out       ecbplus            0.8583 0.8455 0.8464 0.8383 0.8115 0.8055 0.7880
 *   left out       ecbplus   undated  0.8688 0.8540 0.8361 0.8122 0.7990 0.7813 0.7674
 *   halves         ecbplus            0.8686 0.8651 0.8455 0.8436 0.8416 0.8333 0.8283
 *   halves         ecbplus   undated  0.8956 0.8899 0.8752 0.8663 0.8537 0.8366 0.8349
 *   trained on     allsides           0.9247 0.9212 0.9173 0.9126 0.9089 0.9036 0.8990
 *   trained on     allsides  undated  0.8790 0.8741 0.8676 0.8622 0.8562 0.8491 0.8446
 *   trained on     basil              0.9870 0.9870 0.9870 0.9737 0.9737 0.9737 0.9737
 *   trained on     basil     undated  0.9623 0.9577 0.9291 0.9192 0.9091 0.8988 0.8831
 *   trained on     ecbplus            0.8658 0.8679 0.8761 0.8653 0.8514 0.8573 0.8485
 *   trained on     ecbplus   undated  0.8940 0.8879 0.8921 0.8969 0.8806 0.8689 0.8435
 */
static const double pair_bias = -3.109708;

static const double pair_weight[SS_N_PAIR_FEATURES] = {
    [SS_F_COS_ALL] = 5.019012,
    [SS_F_COS_LEAD] = 0.706457,
    [SS_F_COS_TITLE] = 0.000000,
    [SS_F_COS_NAME] = 2.476765,
    [SS_F_COS_NAME_LEAD] = 0.745693,
    [SS_F_COS_PAIRS] = 2.680290,
    [SS_F_ALL_NAME] = 0.000000,
    [SS_F_TITLE_IN_MIN] = 0.000000,
    [SS_F_TITLE_IN_MAX] = 0.677769,
    [SS_F_LEAD_IN_MIN] = 1.321544,
    [SS_F_LEAD_IN_MAX] = 0.000000,
    [SS_F_NAME_IN_MIN] = 0.000000,
    [SS_F_NAME_IN_MAX] = 0.844118,
    [SS_F_TITLE_LEAD] = 1.894790,
    [SS_F_QUOTE_ANY] = 0.000000,
    [SS_F_QUOTE_LOG] = 0.589787,
    [SS_F_QUOTE_NONE] = -0.062865,
    [SS_F_FIG_SHARE] = 1.833116,
    [SS_F_FIG_LOG] = 0.000000,
    [SS_F_FIG_NONE] = -0.419603,
    [SS_F_RARE] = 0.791766,
    [SS_F_RARE_LEAD] = 0.000000,
    [SS_F_RARE_SHARE] = 0.000000,
    [SS_F_LEN_SHORT] = -0.661996,
    [SS_F_LEN_RATIO] = -0.568175,
    [SS_F_UNDATED] = 0.752831,
    [SS_F_GAP_1] = 3.061903,
    [SS_F_GAP_3] = 0.492673,
    [SS_F_GAP_10] = 1.200718,
    [SS_F_GAP] = -8.981191,
    [SS_F_DAY_SAME] = 0.469449,
    [SS_F_DAY_OTHER] = -1.089876,
    [SS_F_NAMED_SAME] = 0.808369,
    [SS_F_NAMED_OTHER] = 0.000000,
    [SS_F_YEAR_SAME] = 0.937937,
    [SS_F_YEAR_OTHER] = -0.464861,
    [SS_F_SAME_OUTLET] = -1.500000,
    [SS_F_UNTITLED] = 0.409905,
};

/*
 * The pair model: weights for unit steps of the features,
 * in natural log-odds.  Written by src/train/train_events.c, which tells how.
 *
 * B-cubed F1 by the cut of the linkage:
 *
 *   cut at                              0.20   0.25   0.30   0.35   0.40   0.45   0.50
 *   left out       allsides           0.8492 0.8558 0.8626 0.8656 0.8713 0.8731 0.8755
 *   left out       allsides  undated  0.8299 0.8349 0.8402 0.8422 0.8443 0.8406 0.8420
 *   halves         allsides           0.9209 0.9224 0.9206 0.9183 0.9159 0.9126 0.9116
 *   halves         allsides  undated  0.8708 0.8700 0.8694 0.8672 0.8653 0.8582 0.8529
 *   left out       basil              0.9870 0.9870 0.9782 0.9737 0.9737 0.9737 0.9646
 *   left out       basil     undated  0.9623 0.9554 0.9315 0.9192 0.9091 0.8936 0.8831
 *   halves         basil              0.9870 0.9870 0.9737 0.9737 0.9737 0.9737 0.9692
 *   halves         basil     undated  0.9623 0.9554 0.9315 0.9192 0.9142 0.8988 0.8831
 *   left out       ecbplus            0.8573 0.8555 0.8464 0.8392 0.8068 0.8067 0.7918
 *   left out       ecbplus   undated  0.8697 0.8740 0.8488 0.8247 0.8056 0.7836 0.7631
 *   halves         ecbplus            0.8688 0.8671 0.8649 0.8480 0.8559 0.8476 0.8428
 *   halves         ecbplus   undated  0.8990 0.8974 0.8947 0.8682 0.8769 0.8582 0.8601
 *   trained on     allsides           0.9258 0.9211 0.9186 0.9120 0.9109 0.9054 0.9005
 *   trained on     allsides  undated  0.8768 0.8746 0.8662 0.8620 0.8574 0.8499 0.8435
 *   trained on     basil              0.9870 0.9870 0.9870 0.9737 0.9737 0.9737 0.9737
 *   trained on     basil     undated  0.9623 0.9577 0.9412 0.9192 0.9142 0.8988 0.8936
 *   trained on     ecbplus            0.8796 0.8797 0.8769 0.8615 0.8524 0.8593 0.8505
 *   trained on     ecbplus   undated  0.9112 0.9016 0.8884 0.9041 0.8928 0.8822 0.8556
 */
static const double pair_bias = -2.707033;

static const double pair_weight[SS_N_PAIR_FEATURES] = {
    [SS_F_COS_ALL] = 5.038516,
    [SS_F_COS_LEAD] = 0.850877,
    [SS_F_COS_TITLE] = 0.002075,
    [SS_F_COS_NAME] = 2.147454,
    [SS_F_COS_NAME_LEAD] = 0.681974,
    [SS_F_COS_PAIRS] = 2.355377,
    [SS_F_ALL_NAME] = 0.000000,
    [SS_F_TITLE_IN_MIN] = 0.000000,
    [SS_F_TITLE_IN_MAX] = 0.420693,
    [SS_F_LEAD_IN_MIN] = 1.013753,
    [SS_F_LEAD_IN_MAX] = 0.000000,
    [SS_F_NAME_IN_MIN] = 0.000000,
    [SS_F_NAME_IN_MAX] = 0.817470,
    [SS_F_TITLE_LEAD] = 2.099404,
    [SS_F_QUOTE_ANY] = 0.000000,
    [SS_F_QUOTE_LOG] = 0.571428,
    [SS_F_QUOTE_NONE] = -0.065713,
    [SS_F_FIG_SHARE] = 1.602747,
    [SS_F_FIG_LOG] = 0.000000,
    [SS_F_FIG_NONE] = -0.460925,
    [SS_F_RARE] = 0.756742,
    [SS_F_RARE_LEAD] = 0.000000,
    [SS_F_RARE_SHARE] = 0.000000,
    [SS_F_LEN_SHORT] = -0.612747,
    [SS_F_LEN_RATIO] = -0.567254,
    [SS_F_UNDATED] = 0.479153,
    [SS_F_GAP_1] = 3.003511,
    [SS_F_GAP_3] = 0.333391,
    [SS_F_GAP_10] = 0.996810,
    [SS_F_GAP] = -9.712365,
    [SS_F_DAY_SAME] = 0.480174,
    [SS_F_DAY_OTHER] = -1.070403,
    [SS_F_NAMED_SAME] = 0.993146,
    [SS_F_NAMED_OTHER] = 0.000000,
    [SS_F_YEAR_SAME] = 0.926235,
    [SS_F_YEAR_OTHER] = -0.488237,
    [SS_F_SAME_OUTLET] = -1.500000,
    [SS_F_UNTITLED] = 0.410461,
};

/*
 * The pair model: weights for unit steps of the features,
 * in natural log-odds.  Written by src/train/train_events.c, which tells how.
 *
 * B-cubed F1 by the cut of the linkage:
 *
 *   cut at                              0.20   0.25   0.30   0.35   0.40   0.45   0.50
 *   left out       allsides           0.8588 0.8647 0.8709 0.8748 0.8767 0.8798 0.8814
 *   left out       allsides  undated  0.8304 0.8374 0.8407 0.8454 0.8454 0.8417 0.8434
 *   halves         allsides           0.9227 0.9225 0.9199 0.9191 0.9156 0.9128 0.9120
 *   halves         allsides  undated  0.8703 0.8694 0.8677 0.8680 0.8644 0.8569 0.8542
 *   left out       basil              0.9870 0.9870 0.9782 0.9737 0.9737 0.9692 0.9646
 *   left out       basil     undated  0.9623 0.9459 0.9315 0.9192 0.9040 0.8936 0.8777
 *   halves         basil              0.9870 0.9870 0.9782 0.9737 0.9737 0.9737 0.9692
 *   halves         basil     undated  0.9623 0.9600 0.9315 0.9192 0.9040 0.8936 0.8884
 *   left out       ecbplus            0.8508 0.8490 0.8549 0.8506 0.8107 0.8129 0.7870
 *   left out       ecbplus   undated  0.8659 0.8687 0.8535 0.8298 0.8041 0.7873 0.7545
 *   halves         ecbplus            0.8688 0.8671 0.8615 0.8538 0.8537 0.8556 0.8403
 *   halves         ecbplus   undated  0.8943 0.8894 0.8845 0.8787 0.8679 0.8690 0.8605
 *   trained on     allsides           0.9264 0.9217 0.9191 0.9134 0.9109 0.9064 0.9014
 *   trained on     allsides  undated  0.8780 0.8745 0.8666 0.8629 0.8577 0.8494 0.8443
 *   trained on     basil              0.9870 0.9870 0.9826 0.9737 0.9737 0.9737 0.9737
 *   trained on     basil     undated  0.9623 0.9600 0.9315 0.9192 0.9142 0.8936 0.8936
 *   trained on     ecbplus            0.8743 0.8749 0.8799 0.8631 0.8532 0.8593 0.8536
 *   trained on     ecbplus   undated  0.9069 0.9011 0.8856 0.8996 0.8936 0.8787 0.8608
 */
static const double pair_bias = -2.644153;

static const double pair_weight[SS_N_PAIR_FEATURES] = {
    [SS_F_COS_ALL] = 5.533235,
    [SS_F_COS_LEAD] = 0.182794,
    [SS_F_COS_TITLE] = 0.072646,
    [SS_F_COS_NAME] = 2.111154,
    [SS_F_COS_NAME_LEAD] = 0.762090,
    [SS_F_COS_PAIRS] = 2.199922,
    [SS_F_ALL_NAME] = 0.000000,
    [SS_F_TITLE_IN_MIN] = 0.000000,
    [SS_F_TITLE_IN_MAX] = 0.366207,
    [SS_F_LEAD_IN_MIN] = 1.724689,
    [SS_F_LEAD_IN_MAX] = 0.000000,
    [SS_F_NAME_IN_MIN] = 0.000000,
    [SS_F_NAME_IN_MAX] = 0.799192,
    [SS_F_TITLE_LEAD] = 2.126527,
    [SS_F_QUOTE_ANY] = 0.000000,
    [SS_F_QUOTE_LOG] = 0.579363,
    [SS_F_QUOTE_NONE] = -0.059062,
    [SS_F_FIG_SHARE] = 1.550316,
    [SS_F_FIG_LOG] = 0.000000,
    [SS_F_FIG_NONE] = -0.462338,
    [SS_F_RARE] = 0.730976,
    [SS_F_RARE_LEAD] = 0.000000,
    [SS_F_RARE_SHARE] = 0.000000,
    [SS_F_LEN_SHORT] = -0.671359,
    [SS_F_LEN_RATIO] = -0.356475,
    [SS_F_UNDATED] = 0.578190,
    [SS_F_GAP_1] = 2.934829,
    [SS_F_GAP_3] = 0.476746,
    [SS_F_GAP_10] = 1.013798,
    [SS_F_GAP] = -9.148799,
    [SS_F_DAY_SAME] = 0.455533,
    [SS_F_DAY_OTHER] = -1.089857,
    [SS_F_NAMED_SAME] = 0.984738,
    [SS_F_NAMED_OTHER] = 0.000000,
    [SS_F_YEAR_SAME] = 0.930168,
    [SS_F_YEAR_OTHER] = -0.488546,
    [SS_F_SAME_OUTLET] = -1.500000,
    [SS_F_UNTITLED] = 0.425008,
};

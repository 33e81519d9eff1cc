/*
 * The pair model: weights for unit steps of the features,
 * in natural log-odds.  Written by src/train/train_events.c, which tells how.
 *
 * B-cubed F1 by the cut of the linkage:
 *
 *   cut at                              0.10   0.13   0.15   0.17   0.20   0.25   0.30
 *   left out       allsides           0.8616 0.8676 0.8693 0.8732 0.8774 0.8846 0.8873
 *   left out       allsides  undated  0.8437 0.8526 0.8553 0.8576 0.8600 0.8654 0.8637
 *   halves         allsides           0.9180 0.9235 0.9239 0.9289 0.9296 0.9284 0.9279
 *   halves         allsides  undated  0.8773 0.8824 0.8869 0.8866 0.8875 0.8851 0.8839
 *   left out       basil              0.9826 0.9782 0.9782 0.9782 0.9737 0.9692 0.9692
 *   left out       basil     undated  0.9782 0.9737 0.9737 0.9646 0.9646 0.9577 0.9577
 *   halves         basil              0.9826 0.9826 0.9782 0.9782 0.9782 0.9737 0.9692
 *   halves         basil     undated  0.9782 0.9737 0.9737 0.9646 0.9646 0.9577 0.9577
 *   left out       ecbplus            0.9038 0.9160 0.9130 0.9235 0.9015 0.8736 0.8716
 *   left out       ecbplus   undated  0.9448 0.9426 0.9601 0.9397 0.9281 0.8856 0.8672
 *   halves         ecbplus            0.8966 0.8915 0.9089 0.9039 0.9136 0.8888 0.8769
 *   halves         ecbplus   undated  0.9250 0.9250 0.9437 0.9404 0.9515 0.9384 0.9110
 *   trained on     allsides           0.9303 0.9314 0.9309 0.9312 0.9298 0.9267 0.9251
 *   trained on     allsides  undated  0.8885 0.8908 0.8891 0.8875 0.8886 0.8831 0.8793
 *   trained on     basil              0.9826 0.9826 0.9826 0.9782 0.9782 0.9782 0.9737
 *   trained on     basil     undated  0.9782 0.9737 0.9737 0.9692 0.9646 0.9646 0.9577
 *   trained on     ecbplus            0.9046 0.9096 0.9073 0.8981 0.9111 0.9027 0.8987
 *   trained on     ecbplus   undated  0.9572 0.9716 0.9675 0.9675 0.9611 0.9445 0.9379
 */
static const double pair_bias = -1.871557;

static const double pair_weight[SS_N_PAIR_FEATURES] = {
    [SS_F_COS_ALL] = 3.138486,
    [SS_F_COS_LEAD] = 1.078472,
    [SS_F_COS_TITLE] = 0.308533,
    [SS_F_COS_NAME] = 1.776469,
    [SS_F_COS_NAME_LEAD] = 0.746185,
    [SS_F_COS_PAIRS] = 3.875374,
    [SS_F_ALL_NAME] = 0.000000,
    [SS_F_TITLE_IN_MIN] = 0.000000,
    [SS_F_TITLE_IN_MAX] = 0.385399,
    [SS_F_LEAD_IN_MIN] = 0.000000,
    [SS_F_LEAD_IN_MAX] = 0.000000,
    [SS_F_NAME_IN_MIN] = 0.000000,
    [SS_F_NAME_IN_MAX] = 0.788670,
    [SS_F_TITLE_LEAD] = 2.163086,
    [SS_F_QUOTE_ANY] = 0.000000,
    [SS_F_QUOTE_LOG] = 0.527931,
    [SS_F_QUOTE_NONE] = -0.072493,
    [SS_F_FIG_SHARE] = 1.542387,
    [SS_F_FIG_LOG] = 0.000000,
    [SS_F_FIG_NONE] = -0.440700,
    [SS_F_RARE] = 0.323168,
    [SS_F_RARE_LEAD] = 0.000000,
    [SS_F_RARE_SHARE] = 0.000000,
    [SS_F_MASS] = 0.660243,
    [SS_F_MASS_LEAD] = 0.000000,
    [SS_F_LEN_SHORT] = -0.947738,
    [SS_F_LEN_RATIO] = -0.452795,
    [SS_F_UNDATED] = 0.551731,
    [SS_F_GAP_1] = 3.102507,
    [SS_F_GAP_3] = 0.166996,
    [SS_F_GAP_10] = 1.143703,
    [SS_F_GAP] = -9.856534,
    [SS_F_DAY_SAME] = 0.458806,
    [SS_F_DAY_OTHER] = -1.088447,
    [SS_F_NAMED_SAME] = 1.081296,
    [SS_F_NAMED_OTHER] = 0.000000,
    [SS_F_YEAR_SAME] = 0.976570,
    [SS_F_YEAR_OTHER] = -0.509222,
    [SS_F_SAME_OUTLET] = -1.500000,
    [SS_F_UNTITLED] = 0.505373,
};

static const double among_bias = -0.053242;
static const double among_own = 0.790531;
static const double among_contrast = 13.416903;
static const double among_cosine = -7.524791;

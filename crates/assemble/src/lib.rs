//! Records of many reports to one picture: events, series, disputes, plans, as of a date.

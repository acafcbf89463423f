//! Days as numbers, for windows and distances.

use jiff::civil::Date;

/// Days since 1 March of year 0 of the Gregorian calendar, counted backwards too.
pub(crate) fn day_number(date: Date) -> i32 {
    // Years that begin in March have their leap day last (Howard Hinnant, "chrono-compatible low-level date algorithms").
    let (year, month, day) = (i32::from(date.year()), i32::from(date.month()), i32::from(date.day()));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
}

/// Days from one date to another; negative where the second is earlier.
pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    day_number(to) - day_number(from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_counted_over_leap_years_and_centuries() {
        assert_eq!(days_between(date(2024, 2, 28), date(2024, 3, 1)), 2);
        assert_eq!(days_between(date(2023, 12, 31), date(2024, 1, 1)), 1);
        assert_eq!(days_between(date(1899, 3, 1), date(1900, 3, 1)), 365);
        assert_eq!(days_between(date(2024, 6, 18), date(2024, 6, 17)), -1);
        assert_eq!(days_between(date(2000, 1, 1), date(2400, 1, 1)), 146_097);
    }
}

/**
 * 03/04/2026 is in March or in April; one row can't tell, a file mostly can: any part above 12 is a day.
 * So a first pass surveys all dates of the file, and the second reads them in the order that was found.
 *
 * A four-digit year in front is year-month-day whatever the order. Years of two digits are 1970 to 2069, and stand at
 * the end unless the first number can be neither day nor month.
 */

export type DateOrder = 'ymd' | 'mdy' | 'dmy';

export type DateReading = {
  /** Null: the file has no date. */
  order: DateOrder | null;
  /** The file itself leaves it open, whoever then chose: ask, or let the user look at a preview. */
  ambiguous: boolean;
};

export type DateSurvey = {
  add(text: string): void;
  /** What the user chose wins over what was found; a file of year-month-day only has no choice in it. */
  finish(choice?: DateOrder): DateReading;
};

/** The order assumed where a file leaves it open: that of a new Toggl account. */
const DEFAULT_ORDER: DateOrder = 'mdy';

/** Collects, in constant memory, what the dates of a file say about their order. */
export function surveyDates(): DateSurvey {
  const seen = { yearFirst: 0, shortYearFirst: 0, dayFirst: 0, monthFirst: 0, open: 0, same: 0, dotted: 0 };

  function add(text: string): void {
    const parts = splitDate(text);
    if (!parts) return;
    if (parts.yearFirst) {
      seen.yearFirst += 1;
      return;
    }
    const asDayFirst = dateIn('dmy', parts);
    const asMonthFirst = dateIn('mdy', parts);
    if (!asDayFirst && !asMonthFirst) {
      if (dateIn('ymd', parts)) seen.shortYearFirst += 1;
      return;
    }
    if (parts.separator === '.') seen.dotted += 1;
    if (!asMonthFirst) seen.dayFirst += 1;
    else if (!asDayFirst) seen.monthFirst += 1;
    else if (asDayFirst.equals(asMonthFirst)) seen.same += 1;
    else seen.open += 1;
  }

  function decide(): DateReading {
    const { yearFirst, shortYearFirst, dayFirst, monthFirst, open, same, dotted } = seen;
    const yearLast = dayFirst + monthFirst + open + same;
    if (shortYearFirst > yearLast) return { order: 'ymd', ambiguous: false };
    if (yearLast === 0) return { order: yearFirst > 0 ? 'ymd' : null, ambiguous: false };
    // Where rows contradict each other, more of them are right than wrong, but those that fit both orders are unsure.
    if (dayFirst !== monthFirst) {
      return { order: dayFirst > monthFirst ? 'dmy' : 'mdy', ambiguous: Math.min(dayFirst, monthFirst, open) > 0 };
    }
    // Nobody writes the month first with dots.
    if (dayFirst === 0 && dotted === yearLast) return { order: 'dmy', ambiguous: false };
    return { order: DEFAULT_ORDER, ambiguous: dayFirst + open > 0 };
  }

  return {
    add,
    finish(choice) {
      const found = decide();
      const hasChoice = seen.shortYearFirst + seen.dayFirst + seen.monthFirst + seen.open + seen.same > 0;
      return choice && hasChoice ? { order: choice, ambiguous: found.ambiguous } : found;
    },
  };
}

/** Null: no date, no such day, or not in this order. */
export function readDate(text: string, order: DateOrder): Temporal.PlainDate | null {
  const parts = splitDate(text);
  if (!parts) return null;
  return dateIn(parts.yearFirst ? 'ymd' : order, parts);
}

type DateParts = {
  numbers: [number, number, number];
  separator: string;
  /** The first number has four digits, so it is the year. */
  yearFirst: boolean;
  /** The last number has four digits. */
  yearLast: boolean;
};

function splitDate(text: string): DateParts | null {
  const [, first, separator, second, third] = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})$/.exec(text.trim()) ?? [];
  if (!first || !separator || !second || !third) return null;
  const yearFirst = first.length === 4;
  const yearLast = third.length === 4;
  const fits = yearFirst ? third.length <= 2 : first.length <= 2 && third.length !== 3;
  return fits ? { numbers: [Number(first), Number(second), Number(third)], separator, yearFirst, yearLast } : null;
}

function dateIn(order: DateOrder, parts: DateParts): Temporal.PlainDate | null {
  const [first, second, third] = parts.numbers;
  if (order !== 'ymd') {
    const year = parts.yearLast ? third : fullYear(third);
    return order === 'dmy' ? dateOf(year, second, first) : dateOf(year, first, second);
  }
  if (parts.yearLast) return null;
  return dateOf(parts.yearFirst ? first : fullYear(first), second, third);
}

function fullYear(twoDigits: number): number {
  return twoDigits < 70 ? 2000 + twoDigits : 1900 + twoDigits;
}

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  // An exception for each date of the wrong order would be most of the time of a survey.
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const date = Temporal.PlainDate.from({ year, month, day });
  return date.day === day ? date : null;
}

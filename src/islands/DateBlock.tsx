import { days, months } from 'virtual:fit-dates';
import { parseWallTime, type WallTime } from '../calendar/wall-time.ts';
import type { Formatter } from '../i18n/formatter.ts';

interface Props {
  readonly locale: string;
  readonly time: WallTime;
  readonly format: Formatter;
}

/** The day above the month, at the same width. Hidden from screen readers because the date is also in the text. */
export function DateBlock({ locale, time, format }: Props) {
  const { day, month } = parseWallTime(time);
  return (
    <p className="date" aria-hidden="true">
      <span className={`day ${days[day - 1]}`}>{day}</span>{' '}
      <span className={`month ${months[locale]![month - 1]}`}>{format.monthName(month)}</span>
    </p>
  );
}

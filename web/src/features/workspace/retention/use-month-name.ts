import { useFormat } from '../../../lib/use-format.ts';

/** `March 2024` of `2024-03`. */
export function useMonthName(): (month: string) => string {
  const { locale } = useFormat();
  const names = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (month) => names.format(new Date(`${month}-01T00:00:00Z`));
}

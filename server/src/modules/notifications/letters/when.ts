/** An instant as the recipient's clock and calendar show it: "Sunday 29 March 2026 at 14:05 CEST". */
export function whenText(at: Date, timezone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: timezone,
    timeZoneName: 'short',
  });
  return format.format(at).replace(/,/g, '');
}

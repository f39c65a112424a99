/**
 * The colours of projects and tags: a wheel of hues of one lightness, and at last one without a hue. `hex` is what is
 * stored and what the light theme shows; the web app has a token for each, by its number.
 */
export const PROJECT_COLORS: readonly { hex: string; name: string }[] = [
  { hex: '#ca5551', name: 'Red' },
  { hex: '#c46016', name: 'Orange' },
  { hex: '#a97500', name: 'Amber' },
  { hex: '#838703', name: 'Olive' },
  { hex: '#2e9848', name: 'Green' },
  { hex: '#039580', name: 'Teal' },
  { hex: '#0090a8', name: 'Cyan' },
  { hex: '#2784d5', name: 'Blue' },
  { hex: '#7173d7', name: 'Indigo' },
  { hex: '#9565c7', name: 'Violet' },
  { hex: '#be5590', name: 'Pink' },
  { hex: '#857f77', name: 'Stone' },
];

const HUES = PROJECT_COLORS.length - 1;

/** The hues in the order in which new things get them: blue first, then every fifth, so that neighbours don't look alike. */
export const HUES_IN_TURN: readonly string[] = Array.from(
  { length: HUES },
  (_, i) => PROJECT_COLORS[(7 + i * 5) % HUES]?.hex as string,
);
/** What has no colour of its own. */
export const NEUTRAL_COLOR: string = PROJECT_COLORS[HUES]?.hex as string;

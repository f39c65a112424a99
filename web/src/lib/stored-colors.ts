/** The colours that projects and tags are stored with. What ui/ shows for them are tokens. */
export { HUES_IN_TURN, NEUTRAL_COLOR, PROJECT_COLORS } from '@daybook/contracts';

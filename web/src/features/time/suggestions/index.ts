/** What is loaded at once, and late. */
export { Rules } from './rules.tsx';
export { SuggestionCount } from './suggestion-count.tsx';
export { Suggestions } from './suggestions.tsx';

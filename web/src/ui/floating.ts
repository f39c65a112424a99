/** What floats over the page: menus, lists, popovers. */
export const floating =
  'rounded-card bg-raised text-text shadow-float outline-none transition-opacity duration-100 data-entering:opacity-0 data-exiting:opacity-0';

/** A line of a menu or list. Its ring lies inside, where the list would cut it. */
export const floatingItem =
  'flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 text-13 -outline-offset-2 select-none touch:min-h-11 ' +
  'data-hovered:bg-hover data-focused:bg-hover data-pressed:bg-pressed data-disabled:text-faint';

/** Where a field that takes the focus does not bring up a keyboard over the page. */
export const CAN_TYPE_AT_ONCE = typeof matchMedia !== 'undefined' && matchMedia('(pointer: fine)').matches;

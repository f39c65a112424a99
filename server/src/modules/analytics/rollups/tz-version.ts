/**
 * The edition of the time zone data that days are cut by. With the runtime in it: the zones are compared once after every
 * change of either, and only what has really changed is counted anew.
 */
export const TZ_VERSION = `${process.version} ${process.versions.tz ?? process.versions.icu}`;

/** The current instant; tests pass another. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

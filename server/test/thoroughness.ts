/**
 * How often a property is tried. `THOROUGHNESS=50 npm test` tries each of them fifty times as often as everybody has to
 * wait for at every change.
 */
export const tries = (usual: number): number => usual * Number(process.env.THOROUGHNESS ?? 1);

import { readFileSync } from 'node:fs';

/** The program's version, from the package it is in. */
export const VERSION: string = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;

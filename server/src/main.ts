import { startProcess } from './process.ts';

/** `npm start` */
await startProcess();

import { createContext } from 'react';

/** Whether the server can be reached. */
export const ReachContext = createContext(true);

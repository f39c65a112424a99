import { configureStore, createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { type TypedUseSelectorHook, useDispatch, useSelector } from 'react-redux';

/** State of this browser only. What the server knows lives in the query cache. */
export interface ShellState {
  railFolded: boolean;
  open: 'palette' | 'keys' | 'timer' | null;
}

const RAIL_KEY = 'daybook.rail';

function storedRail(): boolean {
  try {
    return localStorage.getItem(RAIL_KEY) === 'folded';
  } catch {
    return false;
  }
}

const shell = createSlice({
  name: 'shell',
  initialState: (): ShellState => ({ railFolded: storedRail(), open: null }),
  reducers: {
    railToggled: (state) => {
      state.railFolded = !state.railFolded;
    },
    opened: (state, action: PayloadAction<ShellState['open']>) => {
      state.open = action.payload;
    },
  },
});

export const { railToggled, opened } = shell.actions;

export function createStore() {
  const store = configureStore({ reducer: { shell: shell.reducer } });
  store.subscribe(() => {
    try {
      localStorage.setItem(RAIL_KEY, store.getState().shell.railFolded ? 'folded' : 'open');
    } catch {
      // Without storage the rail is open again next time.
    }
  });
  return store;
}

type Store = ReturnType<typeof createStore>;
export const useShell: TypedUseSelectorHook<ReturnType<Store['getState']>> = useSelector;
export const useShellDispatch: () => Store['dispatch'] = useDispatch;

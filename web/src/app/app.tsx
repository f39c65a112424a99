import { BrowserRouter, Route, Routes } from 'react-router';
import { AppFrame } from './app-frame.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Frame } from './frame.tsx';
import { SignedInOnly, SignedOutOnly } from './gates.tsx';
import { lazyCode, useLazyCode } from './lazy-code.ts';

const forms = {
  signIn: lazyCode(async () => (await import('./pages/sign-in.tsx')).Component),
  signUp: lazyCode(async () => (await import('./pages/sign-up.tsx')).Component),
};

/** The two addresses before the sign-in; all others are pages in the frame. */
export function App() {
  return (
    <BrowserRouter>
      <AppFrame>
        <ErrorBoundary heading="Daybook">
          <Routes>
            <Route path="sign-in" element={<Form name="signIn" />} />
            <Route path="sign-up" element={<Form name="signUp" />} />
            <Route
              path="*"
              element={
                <SignedInOnly>
                  <Frame />
                </SignedInOnly>
              }
            />
          </Routes>
        </ErrorBoundary>
      </AppFrame>
    </BrowserRouter>
  );
}

/** They come so fast that a skeleton would only flash. */
function Form({ name }: { name: keyof typeof forms }) {
  const Component = useLazyCode(forms[name]);
  return <SignedOutOnly>{Component && <Component key={name} />}</SignedOutOnly>;
}

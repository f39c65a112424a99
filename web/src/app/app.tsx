import { LINK_PAGES, OAUTH_PATHS } from '@daybook/contracts';
import { BrowserRouter, Route, Routes } from 'react-router';
import { AppFrame } from './app-frame.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Frame } from './frame.tsx';
import { SignedInOnly, SignedOutOnly } from './gates.tsx';
import { lazyCode, useLazyCode } from './lazy-code.ts';
import { withLateTexts } from './with-late-texts.ts';

const forms = {
  signIn: lazyCode(async () => (await import('./pages/sign-in.tsx')).Component),
  signUp: lazyCode(async () => (await import('./pages/sign-up.tsx')).Component),
};
/** For whoever has the address, signed in or not. */
const openForms = {
  forgotPassword: lazyCode(async () => (await withLateTexts(import('./pages/forgot-password.tsx'))).Component),
  resetPassword: lazyCode(async () => (await withLateTexts(import('./pages/reset-password.tsx'))).Component),
  invitation: lazyCode(async () => (await withLateTexts(import('./pages/invitation.tsx'))).Component),
  verifyEmail: lazyCode(async () => (await withLateTexts(import('./pages/verify-email.tsx'))).Component),
};
/** Asks the signed-in, outside of the frame: what opens it is not the app. */
const authorize = lazyCode(async () => (await withLateTexts(import('./pages/authorize.tsx'))).Component);

/** The addresses before the sign-in; all others are pages in the frame. */
export function App() {
  return (
    <BrowserRouter>
      <AppFrame>
        <ErrorBoundary heading="Daybook">
          <Routes>
            <Route path="sign-in" element={<Form name="signIn" />} />
            <Route path="sign-up" element={<Form name="signUp" />} />
            <Route path={LINK_PAGES.forgot_password} element={<OpenForm name="forgotPassword" />} />
            <Route path={LINK_PAGES.reset_password} element={<OpenForm name="resetPassword" />} />
            <Route path={LINK_PAGES.invitation} element={<OpenForm name="invitation" />} />
            <Route path={LINK_PAGES.verify_email} element={<OpenForm name="verifyEmail" />} />
            <Route path={OAUTH_PATHS.authorize} element={<Authorize />} />
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

function OpenForm({ name }: { name: keyof typeof openForms }) {
  const Component = useLazyCode(openForms[name]);
  return Component && <Component key={name} />;
}

function Authorize() {
  const Component = useLazyCode(authorize);
  return <SignedInOnly skeleton={null}>{Component && <Component />}</SignedInOnly>;
}

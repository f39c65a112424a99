import { LINK_PAGES, OAUTH_PATHS, PROFILE_PATH } from '@daybook/contracts';
import { BrowserRouter, Route, Routes } from 'react-router';
import { AppFrame } from './app-frame.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Frame } from './frame.tsx';
import { SignedInOnly, SignedOutOnly } from './gates.tsx';
import { lazyCode, useLazyCode } from './lazy-code.ts';
import { withTexts } from './with-texts.ts';

const forms = {
  signIn: lazyCode(async () => (await withTexts(import('./pages/sign-in.tsx'), 'forms')).Component),
  signUp: lazyCode(async () => (await withTexts(import('./pages/sign-up.tsx'), 'forms')).Component),
};
/** For whoever has the address, signed in or not. */
const openForms = {
  forgotPassword: lazyCode(
    async () => (await withTexts(import('./pages/forgot-password.tsx'), 'settings', 'forms')).Component,
  ),
  resetPassword: lazyCode(
    async () => (await withTexts(import('./pages/reset-password.tsx'), 'settings', 'forms')).Component,
  ),
  invitation: lazyCode(async () => (await withTexts(import('./pages/invitation.tsx'), 'settings', 'forms')).Component),
  person: lazyCode(async () => (await withTexts(import('./pages/person.tsx'), 'coding')).Component),
  sharedReport: lazyCode(async () => (await withTexts(import('./pages/shared-report.tsx'), 'reports')).Component),
  verifyEmail: lazyCode(
    async () => (await withTexts(import('./pages/verify-email.tsx'), 'settings', 'forms')).Component,
  ),
};
/** Asks the signed-in, outside of the frame: what opens it is not the app. */
const authorize = lazyCode(
  async () => (await withTexts(import('./pages/authorize.tsx'), 'settings', 'forms')).Component,
);

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
            <Route path={LINK_PAGES.shared_report} element={<OpenForm name="sharedReport" />} />
            <Route path={`${PROFILE_PATH}/:name`} element={<OpenForm name="person" />} />
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

import type { Page } from 'playwright-core';

/** Plays that the ten minutes of a proof are over, for one request; what follows is the server's. */
export async function wantProofOnce(page: Page, path: string, proofs: readonly string[]): Promise<void> {
  const details = { reason: 'proof_required', proofs };
  const error = { code: 'AUTHORIZATION_ERROR', message: 'Prove that it is still you, then try again.', details };
  const meta = { timestamp: new Date().toISOString(), request_id: 'played' };
  const refuse = (route: { fulfill(answer: object): Promise<void> }) =>
    route.fulfill({ status: 403, json: { success: false, error, meta } });
  await page.route(`**/api/v1${path}`, refuse, { times: 1 });
}

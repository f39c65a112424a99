import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import type { RelyingPartyOf } from '../passkeys/relying-party.ts';
import { proofOptions } from '../passkeys/service/use-passkey.ts';
import { giveProof, type ProofDeps } from './service.ts';

export function proofRoutes(route: Route, relyingPartyOf: RelyingPartyOf, deps: ProofDeps): void {
  route(api.proof.options, async (ctx, _input, { request }) =>
    ok(await proofOptions(ctx, relyingPartyOf(request), deps)),
  );

  route(api.proof.give, async (ctx, { body }, { request }) =>
    ok(await giveProof(ctx, body, () => relyingPartyOf(request), deps)),
  );
}

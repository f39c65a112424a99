import { OAUTH_PATHS } from '@daybook/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PublicCtx } from '../../../core/context.ts';
import { networkOf } from '../../../core/http/network-of.ts';
import { problemOf } from '../../../core/http/problems.ts';
import type { Admit } from '../../../core/http/rate-limit.ts';
import type { Standings } from '../standings.ts';
import { formOf } from './form.ts';
import { metadataOf } from './metadata.ts';
import { METADATA_ROUTE, REVOKE_ROUTE, TOKEN_ROUTE } from './protocol-schemas.ts';
import { endToken } from './service/end-token.ts';
import { type FormRequest, giveTokens, type ProtocolAnswer } from './service/give-tokens.ts';

export interface ProtocolDeps {
  issuer: string;
  standings: Standings;
  contextOf(request: FastifyRequest): PublicCtx;
}

/** The longest thing in a form is a token. */
const FORM_LIMIT_BYTES = 16 * 1024;

type Work = (ctx: PublicCtx, request: FormRequest, deps: ProtocolDeps) => Promise<ProtocolAnswer>;

/** The addresses that speak OAuth's language and not the API's: forms in, and answers and errors by RFC 6749 §5. */
export async function oauthProtocol(app: FastifyInstance, admit: Admit, deps: ProtocolDeps): Promise<void> {
  await app.register(async (scope) => {
    // A form and nothing else: a page of another site can send one as well, and proves nothing by it.
    scope.removeAllContentTypeParsers();
    const options = { parseAs: 'string', bodyLimit: FORM_LIMIT_BYTES } as const;
    scope.addContentTypeParser('application/x-www-form-urlencoded', options, async (_: unknown, body: unknown) => body);
    // The schemas are for the document; what a form lacks is told in the protocol's words.
    scope.setValidatorCompiler(() => (value) => ({ value }));
    scope.setErrorHandler(answerError);

    const post = (path: string, schema: object, work: Work) =>
      scope.post(path, { schema }, async (request, reply) => {
        await admit('write', `ip:${networkOf(request.ip)}`);
        const headers = request.headers as Record<string, string>;
        return send(reply, await work(deps.contextOf(request), { headers, form: formOf(request.body) }, deps));
      });
    post(OAUTH_PATHS.token, TOKEN_ROUTE, giveTokens);
    post(OAUTH_PATHS.revoke, REVOKE_ROUTE, endToken);

    const metadata = metadataOf(deps.issuer);
    scope.get(OAUTH_PATHS.metadata, { schema: METADATA_ROUTE }, async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=3600').send(metadata),
    );
  });
}

function send(reply: FastifyReply, { status, headers, body }: ProtocolAnswer): FastifyReply {
  return reply
    .code(status)
    .headers({ 'cache-control': 'no-store', pragma: 'no-cache', ...headers })
    .send(body);
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, message, headers = {} } = problemOf(error);
  if (status >= 500) request.log.error({ err: error }, 'request failed');
  return send(reply, {
    status: status >= 500 || status === 429 ? status : 400,
    headers,
    body: { error: errorOf(status), error_description: message },
  });
}

function errorOf(status: number): string {
  if (status >= 500) return 'server_error';
  return status === 429 ? 'temporarily_unavailable' : 'invalid_request';
}

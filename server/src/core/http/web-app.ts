import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PROFILE_PATH } from '@daybook/contracts';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { handleUnknownPath } from './problems.ts';

const BUILT = fileURLToPath(new URL('../../../../web/dist/', import.meta.url));

/** Files with a hash in their name. */
const ASSETS = `${BUILT}assets/`;

/** Where programs ask, and a page would only confuse them. */
const NO_PAGES = /^\/(api|health|metrics|version|\.well-known|oauth\/token|oauth\/revoke)(\/|$|\?)/;

/** Names may have dots in them. */
const PAGES_BY_NAME = new RegExp(`^${PROFILE_PATH}/`);

/** Serves the built web app; every address that is neither a file nor the API's is a page of it. */
export async function registerWebApp(app: FastifyInstance): Promise<void> {
  const built = existsSync(`${BUILT}index.html`);
  if (built) {
    await app.register(fastifyStatic, {
      root: BUILT,
      preCompressed: true,
      // Files with a hash in their name never change; index.html names the current ones.
      setHeaders: (response, path) => {
        response.header('cache-control', path.startsWith(ASSETS) ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const reading = request.method === 'GET' || request.method === 'HEAD';
    const page = built && reading && !NO_PAGES.test(request.url);
    const [path = ''] = request.url.split('?');
    const looksLikeFile = /\.\w+$/.test(path) && !PAGES_BY_NAME.test(path);
    return page && !looksLikeFile ? reply.sendFile('index.html') : handleUnknownPath(request, reply);
  });
}

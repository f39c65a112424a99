import type { FastifyInstance } from 'fastify';
import { Counter, type Registry } from 'prom-client';
import { z } from 'zod';
import type { Counters } from '../counters.ts';
import { invalid } from '../errors.ts';
import { networkOf } from './network-of.ts';
import { tooMany } from './rate-limit.ts';

/** Where browsers say what the content security policy kept from a page. */
export const CSP_REPORTS_PATH = '/api/csp-reports';
export const CSP_GROUP = 'csp';

const BODY_LIMIT_BYTES = 16 * 1024;
/** Of one network a minute: a page that is broken tells it often enough. */
const MOST_A_MINUTE = 20;
/** A browser sends several reports together. */
const MOST_TOGETHER = 20;

/** `report-uri`: one report, with its own names. */
const OldReport = z.object({
  'csp-report': z.object({
    'effective-directive': z.string().optional(),
    'violated-directive': z.string().optional(),
    'blocked-uri': z.string().optional(),
    disposition: z.string().optional(),
  }),
});
/** `report-to`: those of the Reporting API, among reports of other kinds. */
const NewReports = z.array(
  z.object({
    type: z.string(),
    body: z
      .object({
        effectiveDirective: z.string().optional(),
        blockedURL: z.string().optional(),
        disposition: z.string().optional(),
      })
      .optional(),
  }),
);

export interface CspViolation {
  directive: string;
  blocked: string;
  disposition: string;
}

export interface CspReportsOptions {
  counters: Counters;
  metrics: Registry;
}

export async function registerCspReports(
  app: FastifyInstance,
  { counters, metrics }: CspReportsOptions,
): Promise<void> {
  const violations = new Counter({
    name: 'csp_violations_total',
    help: 'What browsers reported that the content security policy kept from a page, by directive',
    labelNames: ['directive'],
    registers: [metrics],
  });
  await app.register(async (scope) => {
    scope.addContentTypeParser(
      ['application/csp-report', 'application/reports+json'],
      { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES },
      scope.getDefaultJsonParser('error', 'error'),
    );
    scope.post(CSP_REPORTS_PATH, { schema: { hide: true }, bodyLimit: BODY_LIMIT_BYTES }, async (request, reply) => {
      const count = await counters.add(`csp:${networkOf(request.ip)}`, 1, 60);
      if (count.total > MOST_A_MINUTE) throw tooMany(count);
      const found = violationsIn(request.body);
      if (!found) throw invalid('', 'must be a report of a browser');
      for (const violation of found) {
        violations.inc({ directive: violation.directive });
        request.log.warn(violation, 'the content security policy kept something from a page');
      }
      return reply.code(204).send();
    });
  });
}

/** What of a report is for the log; null for what is none. */
export function violationsIn(body: unknown): CspViolation[] | null {
  const old = OldReport.safeParse(body).data?.['csp-report'];
  if (old) {
    return [violation(old['effective-directive'] ?? old['violated-directive'], old['blocked-uri'], old.disposition)];
  }
  const several = NewReports.safeParse(body).data;
  if (!several) return null;
  return several
    .filter(({ type }) => type === 'csp-violation')
    .slice(0, MOST_TOGETHER)
    .map(({ body: one = {} }) => violation(one.effectiveDirective, one.blockedURL, one.disposition));
}

/** Each is a line of the metric, so there are no others. */
const DIRECTIVES = [
  ...[
    'default-src',
    'script-src',
    'script-src-elem',
    'script-src-attr',
    'style-src',
    'style-src-elem',
    'style-src-attr',
  ],
  ...['img-src', 'font-src', 'connect-src', 'manifest-src', 'media-src', 'object-src', 'frame-src', 'child-src'],
  ...['worker-src', 'base-uri', 'form-action', 'frame-ancestors', 'require-trusted-types-for', 'trusted-types'],
];

/**
 * Anybody can send anything, and an address may hold what somebody searched for: of what was blocked, the origin is kept;
 * of the page, nothing.
 */
function violation(directive = '', blocked = '', disposition = ''): CspViolation {
  return {
    directive: DIRECTIVES.find((one) => one === directive.split(' ')[0]) ?? 'unknown',
    blocked: originOf(blocked),
    disposition: disposition === 'report' ? 'report' : 'enforce',
  };
}

const KEYWORDS = new Set(['inline', 'eval', 'wasm-eval', 'self', 'trusted-types-policy', 'trusted-types-sink']);

function originOf(blocked: string): string {
  if (KEYWORDS.has(blocked)) return blocked;
  const url = URL.parse(blocked);
  if (!url) return 'unknown';
  return url.origin === 'null' ? url.protocol.slice(0, 40) : url.origin.slice(0, 300);
}

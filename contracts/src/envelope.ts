import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { ErrorCodeSchema } from './errors.ts';
import { Instant } from './fields.ts';

export const Meta = z.object({ timestamp: Instant, request_id: z.string() });
export type Meta = z.infer<typeof Meta>;

export const Pagination = z.object({
  page: z.number().int().min(1),
  per_page: z.number().int().min(1).max(100),
  total: z.number().int().min(0),
  pages: z.number().int().min(0),
});
export type Pagination = z.infer<typeof Pagination>;

export const ErrorBody = z.object({
  success: z.literal(false),
  error: z.object({
    code: ErrorCodeSchema,
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
  meta: Meta,
});
export type ErrorBody = z.infer<typeof ErrorBody>;

/** The schema of an endpoint's whole answer, or undefined where success has no body. */
export function answerSchema(endpoint: Endpoint): z.ZodType | undefined {
  const { data, list, extra } = endpoint.success;
  if (!data) return undefined;
  return z.object({
    success: z.literal(true),
    data: list ? z.array(data) : data,
    ...(list ? { pagination: Pagination } : {}),
    ...(extra ?? {}),
    meta: Meta,
  });
}

import { invalid } from '../../../core/errors.ts';
import type { Form } from './service/give-tokens.ts';

/**
 * The parameters of a form. One without a value counts as left out, and each is there at most once (RFC 6749 §3.2).
 * @throws AppError VALIDATION_ERROR
 */
export function formOf(body: unknown): Form {
  if (typeof body !== 'string') throw invalid('', 'the body must be sent as application/x-www-form-urlencoded');
  const form: Form = {};
  for (const [name, value] of new URLSearchParams(body)) {
    if (Object.hasOwn(form, name)) throw invalid(name, 'must not be given more than once');
    if (value !== '') form[name] = value;
  }
  return form;
}

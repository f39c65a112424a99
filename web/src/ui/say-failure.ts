import { failureText } from '../lib/failure-text.ts';
import { toast } from './toast-queue.ts';

/** Says why something was not done, for whatever calls back with an error. */
export function sayFailure(error: Error): void {
  toast({ message: failureText(error), tone: 'bad' });
}

import { type LaterTexts, loadTexts } from '../lib/messages/index.ts';

/** For the code of a page that shows texts which are not in the first load. */
export async function withTexts<T>(code: Promise<T>, ...groups: LaterTexts[]): Promise<T> {
  const [loaded] = await Promise.all([code, loadTexts(...groups)]);
  return loaded;
}
